// Ajv gives every document the verdict that our Go gives, by the bundled schemas and by the components of the OpenAPI
// document alike.
import assert from "node:assert/strict";
import {test} from "node:test";
import {Ajv2020} from "ajv/dist/2020.js";
import {bundles, documents, openapi} from "./build.mjs";

// What the specification says: format annotates, and unknown keywords such as x-source are nobody's business.
const options = {strict: false, validateFormats: false, allErrors: false};

test("every bundle is a schema of its draft and stands alone", () => {
  const ajv = new Ajv2020(options);
  assert.ok(bundles.size >= 5, `${bundles.size} bundles`);
  for (const [name, schema] of bundles) {
    assert.equal(ajv.validateSchema(schema), true, `${name}: ${ajv.errorsText()}`);
    assert.doesNotThrow(() => ajv.compile(schema), name);
  }
});

test("every component is a schema of its draft", () => {
  const ajv = new Ajv2020(options);
  for (const [name, schema] of Object.entries(openapi.components.schemas)) {
    assert.equal(ajv.validateSchema(schema), true, `${name}: ${ajv.errorsText()}`);
  }
});

test("the same verdict", async (t) => {
  const ajv = new Ajv2020(options);
  ajv.addSchema(openapi, "mem:///openapi.json");
  const judges = new Map();
  for (const [name, schema] of bundles) {
    judges.set(name, {
      bundle: ajv.compile(schema),
      openapi: ajv.compile({$ref: `mem:///openapi.json#/components/schemas/${name}`}),
    });
  }
  const counts = {valid: 0, invalid: 0};
  const differing = [];
  for await (const {root, name, valid, document} of documents()) {
    counts[valid ? "valid" : "invalid"]++;
    for (const [by, judge] of Object.entries(judges.get(root))) {
      if (judge(document) !== valid) differing.push(`${name}: ${by}: Ajv says ${!valid}: ${JSON.stringify(judge.errors?.[0] ?? null)}`);
    }
  }
  t.diagnostic(`${counts.valid} valid and ${counts.invalid} invalid documents, ${differing.length} verdicts differ`);
  assert.deepEqual(differing.slice(0, 10), []);
  assert.ok(counts.valid > 30000 && counts.invalid > 25000, JSON.stringify(counts));
});
