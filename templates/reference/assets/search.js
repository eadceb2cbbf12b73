// Search over the index of all types. The key / begins, arrows choose, Enter goes, Escape ends.
"use strict";
{
  const input = document.getElementById("search");
  const list = document.getElementById("found");
  const base = document.body.dataset.base;
  const shown = 12;
  let chosen = -1;
  input.parentElement.hidden = false;

  // score says how well an entry answers one word of the query; 0 is not at all.
  const score = ([name, pkg, title, , words], word) => {
    const lower = name.toLowerCase();
    if (lower === word) return 100;
    if (lower.startsWith(word)) return 60 - Math.min(20, lower.length - word.length);
    const all = words.toLowerCase().split(" ");
    if (all.includes(word)) return 50;
    if (lower.includes(word)) return 36 - Math.min(20, lower.length - word.length);
    if (title.toLowerCase().includes(word)) return 14;
    if (pkg.toLowerCase() === word) return 12;
    return all.some((w) => w.startsWith(word)) ? 10 : all.some((w) => w.includes(word)) ? 4 : 0;
  };

  const find = (query) => {
    const words = query.toLowerCase().split(/[\s.]+/).filter(Boolean);
    if (words.length === 0) return [];
    return (waschema.index || [])
      .map((entry, i) => {
        const scores = words.map((word) => score(entry, word));
        return { entry, i, score: scores.includes(0) ? 0 : scores.reduce((a, b) => a + b, 0) };
      })
      .filter((f) => f.score > 0)
      .sort((a, b) => b.score - a.score || a.i - b.i)
      .slice(0, shown);
  };

  const choose = (n) => {
    const options = [...list.children];
    chosen = options.length && options[0].role === "option" ? (n + options.length) % options.length : -1;
    options.forEach((option, i) => option.setAttribute("aria-selected", i === chosen));
    if (chosen >= 0) {
      input.setAttribute("aria-activedescendant", options[chosen].id);
      options[chosen].scrollIntoView({ block: "nearest" });
    } else {
      input.removeAttribute("aria-activedescendant");
    }
  };

  const close = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  const item = ({ entry: [name, pkg, title, page] }, i) => {
    const option = document.createElement("li");
    option.id = "found-" + i;
    option.role = "option";
    option.dataset.page = page;
    for (const [className, text] of [["name", name], ["muted", title || ""], ["pkg", pkg]]) {
      const span = document.createElement("span");
      span.className = className;
      span.textContent = text;
      option.append(span);
    }
    option.addEventListener("mousedown", (event) => { event.preventDefault(); go(option); });
    return option;
  };

  const go = (option) => { location.href = base + option.dataset.page.split("/").map(encodeURIComponent).join("/"); };

  const show = () => {
    const found = find(input.value);
    list.replaceChildren(...found.map(item));
    if (found.length === 0 && input.value.trim()) {
      const none = document.createElement("li");
      none.className = "none";
      none.role = "option";
      none.setAttribute("aria-disabled", "true");
      none.textContent = "Nothing found";
      list.append(none);
    }
    list.hidden = list.children.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
    if (found.length) choose(0);
  };

  input.addEventListener("input", show);
  input.addEventListener("focus", () => { if (input.value) show(); });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      choose(chosen + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter" && !list.hidden && list.children[chosen]) {
      go(list.children[chosen]);
    } else if (event.key === "Escape") {
      close();
      input.blur();
    }
  });
  addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      input.focus();
      input.select();
    }
  });
}
