// Every schema that `kunna schema` prints, one after the other on stdin, is valid to npm's tableschema.
const {validate} = require('tableschema');
const text = require('fs').readFileSync(0, 'utf8');
const documents = text.trim().split(/\n(?=\{)/).map((json) => JSON.parse(json));
(async () => {
  let failed = 0;
  const schemas = documents.flatMap((d) => d.resources ? d.resources.map((r) => r.schema) : [d]);
  for (const schema of schemas) {
    const {valid, errors} = await validate(schema);
    if (!valid) { failed++; console.log('FAILED schema', errors.map(String)); }
  }
  console.log(`schemas: ${schemas.length - failed} passed, ${failed} failed`);
  process.exit(failed > 0 ? 1 : 0);
})();
