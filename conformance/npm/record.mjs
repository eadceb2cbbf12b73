// Draws quickstart.svg for the README: the commands below are run in a module of their own, with the checkout as the release, in a
// terminal that an emulator interprets. A browser that is asked for less motion shows the last frame at once.
import {execFileSync} from "node:child_process";
import {copyFileSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {fileURLToPath, pathToFileURL} from "node:url";
import headless from "@xterm/headless";

const checkout = fileURLToPath(new URL("../..", import.meta.url));
const columns = 116;
const webhook = `{"object": "whatsapp_business_account", "entry": [{"id": "1", "changes": [{"field": "messages", "value": {"messages": [
 {"from": "16505551234", "id": "wamid.A", "timestamp": "1749416383", "type": "text", "text": {"body": "Open on Sunday?"}},
 {"from": "16505551234", "id": "wamid.B", "timestamp": "1749416390", "type": "hologram", "hologram": {"size": 3}},
 {"from": "16505551234", "id": "wamid.C", "timestamp": "1749416399", "type": "text", "text": "Hello?"}]}}]}]}`;

const commands = [
  "go tool gen init",
  "go generate ./payload",
  "go test ./payload",
  "go tool gen validate webhook.json",
];

// run returns what the commands print on a terminal, prompt and command line in front of each.
function run() {
  const dir = mkdtempSync(join(tmpdir(), "recording-"));
  try {
    const cache = execFileSync("go", ["env", "GOMODCACHE"], {encoding: "utf8"}).trim();
    const env = {
      ...process.env, GOFLAGS: "", GOWORK: "off", GOPROXY: pathToFileURL(join(cache, "cache", "download")).href,
      TERM: "xterm-256color", NO_COLOR: "", COLUMNS: String(columns),
    };
    const quiet = (...args) => execFileSync("go", args, {cwd: dir, stdio: "pipe", env});
    writeFileSync(join(dir, "go.mod"), "module example.com/shop\n\ngo 1.24\n");
    copyFileSync(join(checkout, "go.sum"), join(dir, "go.sum"));
    writeFileSync(join(dir, "webhook.json"), webhook);
    quiet("mod", "edit", "-replace=github.com/waschema/waschema=" + checkout);
    quiet("get", "-tool", "github.com/waschema/waschema/cmd/gen");
    quiet("tool", "gen", "version"); // build it first
    return commands.map((command) => {
      const printed = execFileSync("script", ["-qec", `stty cols ${columns}; ${command} || true`, "/dev/null"], {cwd: dir, env, encoding: "utf8"});
      return `\x1b[1;36m$\x1b[0m \x1b[1m${command}\x1b[0m\r\n${printed}`;
    });
  } finally {
    rmSync(dir, {recursive: true, force: true, maxRetries: 3});
  }
}

// screen interprets a text as a terminal does, and returns its rows as runs of cells that look the same.
async function screen(text) {
  const terminal = new headless.Terminal({cols: columns, rows: 60, allowProposedApi: true});
  await new Promise((done) => terminal.write(text, done));
  const rows = [];
  for (let y = 0; y < terminal.buffer.active.length; y++) {
    const line = terminal.buffer.active.getLine(y);
    const runs = [];
    for (let x = 0; x < columns; x++) {
      const cell = line.getCell(x);
      const look = (cell.isBold() ? "b " : "") + (cell.isFgPalette() ? "c" + (cell.getFgColor() % 8) : "");
      const last = runs.at(-1);
      const characters = cell.getChars() || " ";
      if (last?.look === look) last.text += characters;
      else runs.push({look, x, text: characters});
    }
    rows.push(runs.map((r) => ({...r, text: r.text.trimEnd()})).filter((r) => r.text !== ""));
  }
  while (rows.length > 0 && rows.at(-1).length === 0) rows.pop();
  return rows;
}

const escape = (text) => text.replace(/[&<>"]/g, (c) => ({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})[c]);

// draw lays rows out, each with the time at which it appears.
function draw(rows) {
  const [width, height, left, top] = [8.43, 19, 16, 30];
  const [w, h] = [Math.ceil(columns * width + 2 * left), rows.length * height + top + 10];
  const lines = rows.map(({runs, at}, y) => {
    const spans = runs.map((r) =>
      `<tspan x="${(left + r.x * width).toFixed(1)}" textLength="${(r.text.length * width).toFixed(1)}"${r.look ? ` class="${r.look.trim()}"` : ""}>${escape(r.text)}</tspan>`);
    return spans.length ? `<text class="l" style="animation-delay:${at.toFixed(1)}s" y="${top + (y + 0.5) * height}">${spans.join("")}</text>` : "";
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${w} ${h}" width="${w}" height="${h}" role="img" aria-labelledby="t">
<title id="t">Quick start: ${escape(commands.join("; "))}</title>
<style>
.l{font:14px ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;fill:#d5dae3;white-space:pre;opacity:0;animation:show .01s forwards}
.b{font-weight:bold;fill:#fff}.c1{fill:#ff8e8e}.c2{fill:#8fd694}.c3{fill:#f0c674}.c4{fill:#8ab4f8}.c6{fill:#7fd6d6}.c7{fill:#d5dae3}
@keyframes show{to{opacity:1}}
@media (prefers-reduced-motion:reduce){.l{opacity:1;animation:none}}
</style>
<rect width="${w}" height="${h}" rx="8" fill="#1b1f27"/>
<circle cx="20" cy="16" r="5" fill="#ff5f57"/><circle cx="38" cy="16" r="5" fill="#febc2e"/><circle cx="56" cy="16" r="5" fill="#28c840"/>
${lines.filter(Boolean).join("\n")}
</svg>
`;
}

const rows = [];
let at = 0.5;
for (const text of run()) {
  for (const [i, runs] of (await screen(text)).entries()) {
    rows.push({runs, at});
    at += i === 0 ? 0.9 : 0.1; // time to read the command
  }
  rows.push({runs: [], at});
  at += 1.2;
}
writeFileSync(new URL("quickstart.svg", import.meta.url), draw(rows));
