// Sets the theme before anything is drawn, and lets a button change it.
"use strict";
const waschema = {};
{
  const root = document.documentElement;
  const stored = () => { try { return localStorage.getItem("theme"); } catch { return null; } };
  const store = (name) => { try { localStorage.setItem("theme", name); } catch { /* a page from a disk may have no storage */ } };
  const dark = () => (root.dataset.theme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  if (stored()) root.dataset.theme = stored();
  addEventListener("DOMContentLoaded", () => {
    const button = document.getElementById("theme");
    const label = () => { button.textContent = dark() ? "Light" : "Dark"; };
    button.hidden = false;
    button.addEventListener("click", () => {
      root.dataset.theme = dark() ? "light" : "dark";
      store(root.dataset.theme);
      label();
    });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", label);
    label();
    for (const block of document.querySelectorAll("[data-copy]")) {
      const copy = document.createElement("button");
      copy.type = "button";
      copy.className = "copy";
      copy.textContent = "Copy";
      copy.addEventListener("click", async () => {
        try {
          await navigator.clipboard.writeText(block.textContent);
          copy.textContent = "Copied";
        } catch {
          getSelection().selectAllChildren(block); // without leave to copy, it is one key away
          copy.textContent = "Selected";
        }
      });
      block.before(copy);
    }
    for (const link of document.querySelectorAll("[data-try]")) {
      const text = document.querySelector("pre.example").textContent;
      link.href += "&" + encodeURIComponent(text);
    }
  });
}
