// What a reader of the reference does, in Debian's chromium. SITE is the folder that `gen reference` wrote.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { serve } from "./server.js";

const site = path.resolve(process.env.SITE || "../../site");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const program = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((file) => file && existsSync(file));

const pages = ["index.html", "packages/cloudapi/index.html", "types/cloudapi/Webhook.html", "types/cloudapi/TextMessage.html",
  "types/cloudapi/Message.html", "types/cloudapi/Value.html", "types/cloudapi/StatusName.html", "types/ycloud/Event.html", "validate.html"];

const message = (body) => JSON.stringify({
  object: "whatsapp_business_account",
  entry: [{ id: "102290129340398", changes: [{ field: "messages", value: {
    messaging_product: "whatsapp", metadata: { display_phone_number: "15550783881", phone_number_id: "106540352242922" },
    messages: [{ from: "16505551234", id: "wamid.A", timestamp: "1749416383", type: "text", text: { body } }],
  } }] }],
}, null, 2);

let browser;
let server;
before(async () => {
  assert.ok(program, "no chromium here: apt-get install chromium, or set CHROMIUM");
  assert.ok(existsSync(path.join(site, "index.html")), `no site in ${site}: make reference`);
  browser = await chromium.launch({ executablePath: program, args: ["--no-sandbox"] });
  server = await serve(site, "/docs/payloads/");
});
after(async () => {
  await browser?.close();
  server?.close();
});

// visit opens a page and returns it with a function that ends the visit: nothing may have been said on the console, and
// nothing asked for from elsewhere.
const visit = async (base, name, options = {}) => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const said = [];
  const asked = [];
  page.on("console", (line) => said.push(`${line.type()}: ${line.text()}`));
  page.on("pageerror", (error) => said.push(`error: ${error.message}`));
  page.on("request", (request) => asked.push(request.url()));
  await page.goto(base + name);
  return [page, async () => {
    await context.close();
    assert.deepEqual(said, [], `console of ${name}`);
    assert.ok(asked.length > 3);
    assert.deepEqual(asked.filter((url) => !url.startsWith(base)), [], `requests of ${name}`);
  }];
};

// accessible runs axe-core. It is evaluated, not loaded: the pages allow no script but their own.
const accessible = async (page, what) => {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  const found = violations.map((v) => `${v.id}: ${v.help}: ${v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160)).join(" | ")}`);
  assert.deepEqual(found, [], what);
};

const ready = (page) => page.waitForFunction(() => document.getElementById("check")?.disabled === false);

const validate = async (page, text) => {
  await ready(page);
  await page.fill("#payload", text);
  await page.click("#check");
  return page.textContent(".verdict");
};

for (const [kind, baseOf] of [["a server's subfolder", () => server.address], ["a disk", () => pathToFileURL(site).href + "/"]]) {
  describe(`from ${kind}`, () => {
    test("search goes by name, member and tag, with the keyboard alone", async () => {
      const [page, end] = await visit(baseOf(), "types/cloudapi/Status.html");
      for (const [query, want] of [["TextMessage", "TextMessage"], ["text", "Text"], ["unsupported", "Unsupported"], ["hsm_id zzz", ""], ["ctwa_clid", "Referral"]]) {
        await page.keyboard.press("/");
        await page.fill("#search", query);
        const found = await page.locator("#found li").allTextContents();
        assert.ok(want === "" ? found[0] === "Nothing found" : found.some((line) => line.startsWith(want)), `${query} finds ${found}`);
        await page.keyboard.press("Escape");
      }
      await page.keyboard.press("/");
      await page.fill("#search", "text message cloudapi");
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("ArrowUp");
      await page.keyboard.press("Enter");
      await page.waitForURL(/TextMessage\.html$/);
      assert.match(await page.textContent("h1"), /TextMessage/);
      await end();
    });

    test("a good payload is valid, its root and variants are named", async () => {
      const [page, end] = await visit(baseOf(), "validate.html");
      const verdict = await validate(page, message("Hello \u{1F44B}"));
      assert.match(verdict, /✓ Valid as cloudapi\.Webhook · 0 violations · 0 places/);
      assert.match(verdict, /cloudapi\.MessagesValue, cloudapi\.TextMessage/);
      assert.match(await page.textContent(".typed"), /metadata cloudapi\.Metadata/);
      assert.equal(await page.locator(".notes").count(), 0);
      await end();
    });

    test("a bad payload is marked where it is bad", async () => {
      const [page, end] = await visit(baseOf(), "validate.html");
      // A character outside the basic plane before it: places are counted as scripts count text.
      const text = message(17).replace('"wamid.A"', '"\u{1F44B}",\n "extra": true').replace('"id": "102', '"later": 1, "id": "102');
      assert.match(await validate(page, text), /✗ Invalid as cloudapi\.Webhook · 1 violation · 2 places/);
      assert.deepEqual(await page.locator(".marked mark").allTextContents(), ["1", "true", "17"]);
      assert.deepEqual(await page.locator(".notes .jump").allTextContents(),
        ["/entry/0/later", "/entry/0/changes/0/value/messages/0/extra", "/entry/0/changes/0/value/messages/0/text/body"]);
      assert.match(await page.textContent(".notes li.bad"), /must be string, not number/);
      await page.locator(".notes .jump").last().click();
      assert.equal(await page.evaluate(() => { const p = document.getElementById("payload"); return p.value.slice(p.selectionStart, p.selectionEnd); }), "17");
      await end();
    });

    test("text that is not JSON is told with its place", async () => {
      const [page, end] = await visit(baseOf(), "validate.html");
      assert.match(await validate(page, '{"a": 1,\n "b": 1 ]} {'), /✗ Not one JSON valueIt cannot be repaired either: 2:12: more text after the value: \{/);
      assert.match(await page.textContent(".notes"), /unexpected '\]'/);
      assert.deepEqual(await page.locator(".marked mark").allTextContents(), ["]"]);
      await end();
    });

    test("an example of documentation is repaired, and the repairs are listed", async () => {
      const [page, end] = await visit(baseOf(), "validate.html");
      const text = message("Hello").replace('"object": "whatsapp_business_account"', '"object": OBJECT').replace('"timestamp": "1749416383"', '"timestamp": TIMESTAMP')
        .replace('"id": "102290129340398"', '"id": <WHATSAPP_BUSINESS_ACCOUNT_ID>').replace('"body": "Hello"', '"body": "Hello \u{1F44B}",').replace('"type": "text",', '"type": "text" // a type');
      assert.match(await validate(page, text), /✗ Invalid at placeholders alone as cloudapi\.Webhook · 1 violation · 0 places that no schema names · 3 placeholders/);
      assert.deepEqual(await page.locator(".repairs .badge").allTextContents(), ["placeholder", "placeholder", "placeholder", "missing-comma", "comment", "trailing-comma"]);
      assert.deepEqual(await page.locator(".repairs .jump").first().textContent(), "/object");
      assert.match(await page.locator(".repairs li").first().textContent(), /OBJECT quoted: a placeholderline 2, column 13 as pasted, now \/object$/);
      const repaired = await page.inputValue("#payload");
      assert.equal(JSON.parse(repaired).entry[0].changes[0].value.messages[0].timestamp, "TIMESTAMP");
      await page.locator(".repairs .jump").nth(2).click();
      assert.equal(await page.evaluate(() => { const p = document.getElementById("payload"); return p.value.slice(p.selectionStart, p.selectionEnd); }), '"TIMESTAMP"');
      assert.match(await page.textContent(".notes li.bad"), /a placeholder stands here/);
      await page.click("#unrepair");
      assert.equal(await page.inputValue("#payload"), text);
      assert.equal(await page.textContent("#result"), "");
      await end();
    });

    test("an example goes into the validator as its own type", async () => {
      const [page, end] = await visit(baseOf(), "types/cloudapi/TextMessage.html");
      await page.click("[data-try]");
      await ready(page);
      assert.match(await page.textContent(".verdict"), /✓ Valid as cloudapi\.TextMessage/);
      await end();
    });

    test("markup in a payload stays text", async () => {
      const [page, end] = await visit(baseOf(), "validate.html");
      await validate(page, '{"object": "<img src=x onerror=alert(1)>", "entry": [], "<b>x</b>": "<script>1</script>"}');
      assert.equal(await page.locator("#result img, #result script, #result b").count(), 0);
      assert.ok((await page.textContent("#result")).includes("<b>x</b>"));
      await end();
    });
  });
}

test("indenting changes no number and no string", async () => {
  const [page, end] = await visit(server.address, "validate.html");
  await page.fill("#payload", '{"a":[1.0,1e400,{}],"b":"x, {y}: \\"z\\"","c":[]}');
  await page.click("#indent");
  assert.equal(await page.inputValue("#payload"), '{\n  "a": [\n    1.0,\n    1e400,\n    {}\n  ],\n  "b": "x, {y}: \\"z\\"",\n  "c": []\n}');
  await end();
});

test("the theme follows the system, and a button changes it for good", async () => {
  const [page, end] = await visit(server.address, "index.html", { colorScheme: "dark" });
  const back = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const dark = await back();
  await page.click("#theme");
  assert.notEqual(await back(), dark);
  await page.goto(server.address + "types/cloudapi/Status.html");
  assert.notEqual(await back(), dark);
  await end();
});

test("every link of every page leads to a page, and every fragment to a place", async () => {
  const { readdirSync } = await import("node:fs");
  const names = readdirSync(site, { recursive: true }).filter((name) => name.endsWith(".html"));
  const texts = new Map(names.map((name) => [name, readFileSync(path.join(site, name), "utf8")]));
  let links = 0;
  for (const [name, text] of texts) {
    for (const [, href] of text.matchAll(/(?:href|src)="([^"]*)"/g)) {
      links++;
      assert.ok(!/^(?:[a-z]+:|\/)/i.test(href), `${name}: ${href} leads away`);
      const [file, fragment] = href.split("#");
      const target = file === "" ? name : path.join(path.dirname(name), decodeURIComponent(file));
      assert.ok(existsSync(path.join(site, target)), `${name}: ${href}`);
      if (fragment && target !== "validate.html") assert.ok(texts.get(target).includes(`id="${fragment}"`), `${name}: ${href}`);
    }
  }
  assert.ok(names.length > 400 && links > 5000, `${names.length} pages, ${links} links`);
});

for (const colorScheme of ["light", "dark"]) {
  for (const [device, viewport] of [["desktop", { width: 1280, height: 900 }], ["phone", { width: 390, height: 800 }], ["small phone", { width: 320, height: 640 }]]) {
    test(`accessible and no wider than the screen: ${colorScheme}, ${device}`, async () => {
      for (const name of pages) {
        const [page, end] = await visit(server.address, name, { colorScheme, viewport });
        if (name === "validate.html") await validate(page, message(17).replace('"object"', '"strange": {}, "object"'));
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth) <= viewport.width, `${name} is wider than ${viewport.width}`);
        await accessible(page, name);
        if (name === "validate.html") {
          await validate(page, message("Hello").replace('"1749416383"', "TIMESTAMP,"));
          assert.ok(await page.evaluate(() => document.documentElement.scrollWidth) <= viewport.width, `repairs are wider than ${viewport.width}`);
          await accessible(page, "repairs");
        }
        if (name === "index.html") {
          await page.fill("#search", "message");
          await accessible(page, "search results");
        }
        await end();
      }
    });
  }
}
