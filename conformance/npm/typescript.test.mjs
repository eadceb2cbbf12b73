// TypeScript of the OpenAPI document: openapi-typescript makes types of it, and a consumer compiles against them.
import assert from "node:assert/strict";
import {spawnSync} from "node:child_process";
import {writeFileSync} from "node:fs";
import {fileURLToPath} from "node:url";
import {test} from "node:test";
import openapiTS, {astToString} from "openapi-typescript";
import {build, openapi} from "./build.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));

test("a consumer compiles, and what it should not be able to say does not", async (t) => {
  const types = astToString(await openapiTS(new URL("openapi.json", build)));
  writeFileSync(new URL("openapi.d.ts", build), types);
  for (const name of Object.keys(openapi.components.schemas)) {
    assert.ok(types.includes(`"${name}":`), `no type for ${name}`);
  }
  t.diagnostic(`${Object.keys(openapi.components.schemas).length} types, ${types.length} characters`);
  const compiled = spawnSync(process.execPath, ["node_modules/typescript/bin/tsc", "-p", "tsconfig.json"], {cwd: here, encoding: "utf8"});
  assert.equal(compiled.stdout + compiled.stderr, "");
  assert.equal(compiled.status, 0);
});
