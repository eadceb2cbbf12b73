// The OpenAPI document is one by the specification's own schema and by a linter, and its names are those of the roots.
import assert from "node:assert/strict";
import {fileURLToPath} from "node:url";
import {test} from "node:test";
import {createConfig, lint} from "@redocly/openapi-core";
import {Validator} from "@seriousme/openapi-schema-validator";
import {build, bundles, openapi} from "./build.mjs";

const notWebhooks = ["cloudapi.SendResponse"]; // x-webhook: false

test("it is valid OpenAPI 3.1", async () => {
  const result = await new Validator().validate(structuredClone(openapi));
  assert.equal(result.valid, true, JSON.stringify(result.errors)?.slice(0, 2000));
});

test("the linter finds nothing", async () => {
  const config = await createConfig({
    extends: ["recommended-strict"],
    rules: {
      "info-license": "off", // the schemas are their author's
      "operation-4xx-response": "off", // what the receiver answers is the receiver's
      "security-defined": "off", // signatures are headers, and each sender's own
      "no-invalid-schema-examples": {severity: "error", allowAdditionalProperties: true}, // new members are valid
      "no-empty-servers": "off", // webhooks go to whoever receives them
      "no-illogical-composition-keywords": "off", // takes branches for overlapping whose "required" stands beside oneOf; Ajv decides
    },
  });
  const problems = await lint({ref: fileURLToPath(new URL("openapi.json", build)), config});
  const unused = notWebhooks.map((name) => `no-unused-components: Component: "${name}" is never used. #/components/schemas/${name}`);
  assert.deepEqual(problems.slice(0, 10).map((p) => `${p.ruleId}: ${p.message} ${p.location[0]?.pointer}`), unused);
});

test("a linter that finds nothing could find something", async () => {
  const config = await createConfig({extends: ["recommended-strict"]});
  const problems = await lint({ref: fileURLToPath(new URL("testdata/broken.json", import.meta.url)), config});
  assert.ok(problems.some((p) => p.ruleId === "no-unresolved-refs"), "a reference to nowhere");
  assert.ok(problems.some((p) => p.ruleId === "struct"), "a member of a wrong kind");
});

test("webhooks and components are the roots", () => {
  const roots = [...bundles.keys()];
  assert.deepEqual(Object.keys(openapi.webhooks).sort(), roots.filter((name) => !notWebhooks.includes(name)));
  for (const name of roots) assert.ok(openapi.components.schemas[name], name);
});
