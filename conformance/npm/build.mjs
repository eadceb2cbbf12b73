// Where `make npm-test` has put what is under test. gen writes openapi.json and a *.schema.json for each root; the Go test
// TestExport writes documents.ndjson: every document that it judges, with our verdict.
import {createReadStream, readFileSync, readdirSync} from "node:fs";
import {createInterface} from "node:readline";

export const build = new URL(".build/", import.meta.url);

export const openapi = JSON.parse(readFileSync(new URL("openapi.json", build), "utf8"));

export const bundles = new Map(
  readdirSync(build)
    .filter((file) => file.endsWith(".schema.json"))
    .sort()
    .map((file) => [file.slice(0, -".schema.json".length), JSON.parse(readFileSync(new URL(file, build), "utf8"))]),
);

// documents yields {root, name, valid, document}, a line at a time: the file is some forty megabytes.
export async function* documents() {
  const lines = createInterface({input: createReadStream(new URL("documents.ndjson", build)), crlfDelay: Infinity});
  for await (const line of lines) yield JSON.parse(line);
}
