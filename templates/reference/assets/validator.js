// Runs the interpreter that generated code agrees with, compiled to WebAssembly, and shows what it says of a payload.
"use strict";
{
  const byId = (id) => document.getElementById(id);
  const [payload, against, check, ready, result] = ["payload", "against", "check", "ready", "result"].map(byId);
  const base = document.body.dataset.base;
  const shownLines = 40; // of a longer text only what is near a mark
  const nearby = 3;
  const shownRepairs = 100;
  let program;
  let pasted; // the text before the last repairs

  const element = (name, className, ...children) => {
    const e = document.createElement(name);
    if (className) e.className = className;
    e.append(...children);
    return e;
  };

  const unpack = async (text) => {
    const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  };

  // imports answers the calls of the Go runtime. The program has no files, arguments or environment; what it prints is a
  // failure of ours, and goes to the console.
  const imports = (module, memory) => {
    const view = () => new DataView(memory().buffer);
    const known = {
      proc_exit: (code) => { throw new Error("the validator has stopped with status " + code); },
      random_get: (at, size) => { crypto.getRandomValues(new Uint8Array(memory().buffer, at, size)); return 0; },
      clock_time_get: (id, precision, at) => {
        const now = id === 0 ? Date.now() : performance.now();
        view().setBigUint64(at, BigInt(Math.round(now * 1e6)), true);
        return 0;
      },
      args_sizes_get: (count, size) => { view().setUint32(count, 0, true); view().setUint32(size, 0, true); return 0; },
      args_get: () => 0,
      environ_sizes_get: (count, size) => { view().setUint32(count, 0, true); view().setUint32(size, 0, true); return 0; },
      environ_get: () => 0,
      sched_yield: () => 0,
      poll_oneoff: (from, to, count, events) => { view().setUint32(events, count, true); return 0; },
      fd_write: (fd, at, count, written) => {
        let text = "";
        let size = 0;
        for (let i = 0; i < count; i++) {
          const start = view().getUint32(at + 8 * i, true);
          const length = view().getUint32(at + 8 * i + 4, true);
          text += new TextDecoder().decode(new Uint8Array(memory().buffer, start, length));
          size += length;
        }
        console.error(text);
        view().setUint32(written, size, true);
        return 0;
      },
    };
    const badFile = 8;
    const all = {};
    for (const { module: from, name } of WebAssembly.Module.imports(module)) {
      all[from] = all[from] || {};
      all[from][name] = known[name] || (() => badFile);
    }
    return all;
  };

  const load = async () => {
    const [code, rules] = await Promise.all([unpack(waschema.program), unpack(waschema.rules)]);
    const module = await WebAssembly.compile(code);
    let exports;
    exports = (await WebAssembly.instantiate(module, imports(module, () => exports.memory))).exports;
    exports._initialize();
    const put = (bytes) => {
      const at = exports.prepare(bytes.length) >>> 0; // the call may grow the memory, so it comes first
      new Uint8Array(exports.memory.buffer, at, bytes.length).set(bytes);
    };
    put(rules);
    if (exports.load(rules.length) !== 0) throw new Error("the rules of this site cannot be read");
    program = (name, text) => {
      const encoder = new TextEncoder();
      const [nameBytes, textBytes] = [encoder.encode(name), encoder.encode(text)];
      const both = new Uint8Array(nameBytes.length + textBytes.length);
      both.set(nameBytes);
      both.set(textBytes, nameBytes.length);
      put(both);
      const length = exports.document(nameBytes.length, textBytes.length);
      const at = exports.report() >>> 0;
      return JSON.parse(new TextDecoder().decode(new Uint8Array(exports.memory.buffer, at, length)));
    };
  };

  const typeLink = (name, page) => {
    const a = element("a", "go", name);
    a.href = base + page.split("/").map(encodeURIComponent).join("/");
    return a;
  };

  const plural = (n, noun) => n + " " + noun + (n === 1 ? "" : "s");

  const select = (start, end) => {
    payload.focus();
    payload.setSelectionRange(start, end);
    const line = payload.value.slice(0, start).split("\n").length;
    payload.scrollTop = (line - 4) * parseFloat(getComputedStyle(payload).lineHeight);
  };

  // summary says in one line what came out.
  const summary = (report) => {
    const stands = placeholders(report);
    const excused = report.violations.filter((v) => stands.has(v.instance)).length;
    const only = excused > 0 && excused === report.violations.length;
    const box = element("div", "verdict " + (report.valid ? "good" : only ? "odd" : "bad"));
    const said = report.valid ? "✓ Valid" : report.syntax ? "✗ Not one JSON value" : only ? "✗ Invalid at placeholders alone" : "✗ Invalid";
    const line = element("p", "", element("strong", "", said));
    if (report.schema) {
      const root = report.tree.find((v) => v.parent === -1 && v.page);
      line.append(" as ", root ? typeLink(report.schema, root.page) : report.schema);
    }
    if (!report.syntax) {
      line.append(" · " + plural(report.violations.length, "violation") + (excused && !only ? " (" + excused + " at a placeholder)" : "") +
        " · " + plural(report.unknown.length, "place") + " that no schema names");
      if (stands.size) line.append(" · " + plural(stands.size, "placeholder") + ", which prove nothing");
    }
    box.append(line);
    const variants = [...new Map(report.tree.filter((v) => v.union && v.type).map((v) => [v.type, v])).values()];
    if (variants.length) {
      box.append(element("p", "found", "Variants: ", ...variants.flatMap((v, i) => [i ? ", " : "", typeLink(v.type, v.page || v.unionPage)])));
    }
    if (report.hopeless) box.append(element("p", "", "It cannot be repaired either: " + report.hopeless));
    return box;
  };

  // placeholders are the pointers to values that stand for others: what is wrong with them says nothing about a payload.
  const placeholders = (report) => new Set(report.repairs.filter((r) => r.placeholder).map((r) => r.instance));

  // jumpTo is a button that selects a value in the text.
  const jumpTo = (name, start, end) => {
    const jump = element("button", "jump", name);
    jump.type = "button";
    jump.addEventListener("click", () => select(start, end));
    return jump;
  };

  // mended lists what was changed to make JSON of a text, and gives the text back as it was.
  const mended = (report) => {
    const list = element("ol", "notes repairs");
    for (const r of report.repairs.slice(0, shownRepairs)) {
      const where = r.instance || "the document";
      list.append(element("li", "", element("span", "badge", r.kind), " ", r.message, element("span", "place", "line " + r.line + ", column " + r.column +
        " as pasted, now ", r.end > r.start ? jumpTo(where, r.start, r.end) : element("code", "", where))));
    }
    const back = element("button", "", "Back to the text as pasted");
    back.type = "button";
    back.id = "unrepair";
    back.addEventListener("click", () => {
      payload.value = pasted;
      result.replaceChildren();
      payload.focus();
    });
    const box = element("details", "mended", element("summary", "", plural(report.repairs.length, "repair") + " made it JSON"), list);
    box.open = report.repairs.length <= 12;
    const more = report.repairs.length - shownRepairs;
    if (more > 0) box.append(element("p", "muted", "and " + more + " more"));
    return [element("h2", "", "Repairs"), box, back];
  };

  // notes are all that is marked in the text, in its order.
  const notes = (report) => {
    const all = [];
    if (report.syntax) all.push({ start: report.syntax.start, end: report.syntax.start + 1, kind: "bad", title: "syntax", text: report.syntax.message });
    const stands = placeholders(report);
    for (const v of report.violations) {
      const text = v.message + (stands.has(v.instance) ? " (a placeholder stands here)" : "");
      all.push({ start: v.start, end: v.end, kind: "bad", pointer: v.instance, title: v.keyword, text, place: v.schema });
    }
    for (const u of report.unknown) {
      all.push({ start: u.start, end: u.end, kind: "odd", pointer: u.instance, title: "unknown", text: "no schema names it" });
    }
    return all.sort((a, b) => a.start - b.start);
  };

  const noteList = (all) => {
    const list = element("ol", "notes");
    for (const n of all) {
      const jump = jumpTo(n.pointer === undefined ? "where reading stopped" : n.pointer || "the document", n.start, n.end);
      const item = element("li", n.kind, jump, " ", element("span", "badge", n.title), " ", n.text);
      if (n.place) item.append(" ", element("code", "place", n.place));
      list.append(item);
    }
    return list;
  };

  // marked is the text with line numbers, marks, and each note below its line. Of arrays and objects only the bracket is
  // marked, for what is wrong with them is rarely what is in them.
  const marked = (text, all) => {
    const marks = all.map((n) => ({ ...n, end: "{[".includes(text[n.start] || " ") ? n.start + 1 : n.end }));
    const pre = element("pre", "marked");
    pre.tabIndex = 0;
    pre.setAttribute("aria-label", "The payload with marks");
    const lines = text.split("\n");
    const starts = [];
    lines.reduce((at, line) => { starts.push(at); return at + line.length + 1; }, 0);
    const lineOf = (offset) => { let low = 0, high = starts.length; while (high - low > 1) { const mid = (low + high) >> 1; if (starts[mid] <= offset) low = mid; else high = mid; } return low; };
    const near = new Set();
    const byLine = new Map();
    for (const m of marks) {
      const line = lineOf(m.start);
      byLine.set(line, [...(byLine.get(line) || []), m]);
      for (let i = line - nearby; i <= line + nearby; i++) near.add(i);
    }
    let skipped = 0;
    lines.forEach((line, i) => {
      if (lines.length > shownLines && !near.has(i)) { skipped++; return; }
      if (skipped) pre.append(element("span", "gap", "… " + plural(skipped, "line") + "\n"));
      skipped = 0;
      const row = element("span", "line");
      row.dataset.n = i + 1;
      let at = starts[i];
      for (const m of byLine.get(i) || []) {
        if (m.start < at) continue; // two marks at one place
        const end = Math.min(Math.max(m.end, m.start + 1), starts[i] + line.length);
        row.append(text.slice(at, m.start), element("mark", m.kind, text.slice(m.start, end) || " "));
        at = Math.max(end, m.start);
      }
      row.append(text.slice(at, starts[i] + line.length) + "\n");
      pre.append(row);
      for (const m of byLine.get(i) || []) {
        const note = element("span", "note " + m.kind, "↑ " + m.title + ": " + m.text + "\n");
        note.style.marginLeft = "calc(3.2rem + min(" + (m.start - starts[i]) + "ch, 25vw))";
        pre.append(note);
      }
    });
    if (skipped) pre.append(element("span", "gap", "… " + plural(skipped, "line") + "\n"));
    return pre;
  };

  // tree shows every value with its Go type. What is deep down is made when it is opened.
  const tree = (report, text, all) => {
    const children = new Map();
    report.tree.forEach((v, i) => children.set(v.parent, [...(children.get(v.parent) || []), i]));
    const flaws = new Map(all.map((n) => [n.start, n.kind]));
    const row = (v) => {
      const parts = [element("span", "key", v.parent === -1 ? "document" : v.name), " "];
      const own = text.slice(v.start, v.end);
      if (v.kind !== "object" && v.kind !== "array") parts.push(element("span", "scalar", own.length > 80 ? own.slice(0, 80) + "…" : own), " ");
      if (v.type) parts.push(typeLink(v.type, v.page || v.unionPage));
      else if (v.kind === "object" || v.kind === "array") parts.push(element("span", "muted", v.kind));
      const flaw = flaws.get(v.start);
      if (flaw) parts.push(" ", element("span", "badge " + flaw, flaw === "bad" ? "violation" : "unknown"));
      return parts;
    };
    const branch = (i, depth) => {
      const v = report.tree[i];
      const below = children.get(i) || [];
      if (below.length === 0) return element("li", "", ...row(v));
      // A button beside the row, not a summary around it: the row holds a link.
      const toggle = element("button", "toggle");
      toggle.type = "button";
      toggle.setAttribute("aria-label", "values in " + (v.name || "the document"));
      const item = element("li", "", toggle, ...row(v));
      let inner;
      const open = (yes) => {
        if (yes && !inner) {
          inner = element("ul", "", ...below.map((j) => branch(j, depth + 1)));
          item.append(inner);
        }
        if (inner) inner.hidden = !yes;
        toggle.setAttribute("aria-expanded", String(yes));
      };
      toggle.addEventListener("click", () => open(inner === undefined || inner.hidden));
      open(depth < (report.tree.length < 400 ? 12 : 2));
      return item;
    };
    const list = element("ul", "typed", ...(children.get(-1) || []).map((i) => branch(i, 0)));
    return report.cut ? [list, element("p", "muted", "The tree ends after " + report.tree.length + " values.")] : [list];
  };

  const run = () => {
    let report;
    try {
      report = program(against.value, payload.value);
    } catch (error) {
      result.replaceChildren(element("p", "warn", "The validator has failed, which is a fault of ours: " + error.message + ". Load the page anew."));
      return;
    }
    if (report.text) {
      pasted = payload.value;
      payload.value = report.text;
    }
    const text = payload.value;
    const all = notes(report);
    const parts = [element("h2", "", "Result"), summary(report)];
    if (all.length) parts.push(noteList(all));
    if (report.repairs.length) parts.push(...mended(report));
    if (all.length) parts.push(element("h2", "", "Where"), marked(text, all));
    if (report.tree.length) parts.push(element("h2", "", "Values and the Go types for them"), ...tree(report, text, all));
    result.replaceChildren(...parts);
  };

  // indent lays JSON out anew without reading numbers or strings, so that none changes.
  const indent = (text) => {
    let out = "";
    let depth = 0;
    const line = () => "\n" + "  ".repeat(Math.max(depth, 0));
    for (const token of text.match(/"(?:[^"\\]|\\[^])*"?|[{}[\],:]|[^\s{}[\],:"]+/g) || []) {
      if (token === "{" || token === "[") { depth++; out += token + line(); }
      else if (token === "}" || token === "]") { depth--; out = /[{[]\s*$/.test(out.slice(-260)) ? out.trimEnd() + token : out + line() + token; }
      else if (token === ",") out += token + line();
      else if (token === ":") out += ": ";
      else out += token;
    }
    return out;
  };

  check.addEventListener("click", run);
  byId("indent").addEventListener("click", () => { payload.value = indent(payload.value); });
  payload.addEventListener("keydown", (event) => { if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && program) run(); });

  const [type, text] = location.hash.slice(1).split("&");
  if (type) {
    const name = decodeURIComponent(type);
    if (![...against.options].some((o) => o.value === name)) against.append(element("option", "", name));
    against.value = name;
    if (text) payload.value = decodeURIComponent(text);
  }
  load().then(() => {
    check.disabled = false;
    ready.textContent = "Ready. Control and Enter validate.";
    if (payload.value) run();
  }, (error) => {
    ready.textContent = "The validator cannot run here: " + error.message;
  });
}
