// The inputs of PapaParse's own parser tests with what they expect, as JSON: papaparse.js PACKAGE_FOLDER
const fs = require('fs'), path = require('path'), vm = require('vm');
const folder = process.argv[2];
const context = {
  chai: {assert: {}}, Papa: require(path.resolve(folder, 'papaparse.js')), describe() {}, console,
  window: {}, document: {getElementById: () => ({src: ''})}, File: function () { throw 0; },
};
vm.runInNewContext(fs.readFileSync(path.join(folder, 'tests/test-cases.js'), 'utf8'), context);
const cases = context.CORE_PARSER_TESTS.map(({description, input, config, expected}) => ({
  description, input, config: config || {}, data: expected.data, errors: expected.errors.length,
}));
process.stdout.write(JSON.stringify(cases.filter((c) => typeof c.input === 'string')));
