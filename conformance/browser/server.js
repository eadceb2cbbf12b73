// A static server for the test: the site lies in a subfolder, as it may on a real one.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import path from "node:path";

const kinds = { ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8" };

// serve serves a folder below a prefix, on this machine only, and returns its address.
export const serve = async (folder, prefix) => {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const file = path.join(folder, path.normalize(decodeURIComponent(pathname.slice(prefix.length))));
    try {
      if (!pathname.startsWith(prefix) || !file.startsWith(folder)) throw new Error("outside");
      response.setHeader("Content-Type", kinds[path.extname(file)] || "application/octet-stream");
      response.end(await readFile(file));
    } catch {
      response.statusCode = 404;
      response.end();
    }
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return { address: `http://127.0.0.1:${server.address().port}${prefix}`, close: () => server.close() };
};
