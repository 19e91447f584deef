// The option expectFailure: a test that has to fail, and in which way.

const { invalidArgValue } = require('internal/errors');
const { testFailure } = require('internal/test/failure');

// readExpectation gives { label, match }, or undefined where no failure is expected.
function readExpectation(option) {
  if (option === undefined || option === null || option === false) return undefined;
  if (typeof option === 'string') return { label: option === '' ? undefined : option, match: undefined };
  if (option === true) return { label: undefined, match: undefined };
  if (typeof option !== 'object' || option instanceof RegExp || option instanceof Error) return { label: undefined, match: option };
  const keys = Object.keys(option);
  if (keys.length === 0) throw invalidArgValue('options.expectFailure', option, 'must not be an empty object');
  if (keys.every((key) => key === 'label' || key === 'match')) return { label: option.label, match: option.match };
  return { label: undefined, match: option };
}

// unmet gives the failure of a test whose error is not the expected one, or undefined.
function unmet({ match }, error) {
  if (match === undefined) return undefined;
  const cause = error.code === 'ERR_TEST_FAILURE' ? error.cause : error;
  try {
    require('assert').throws(() => { throw cause; }, match);
    return undefined;
  } catch (mismatch) {
    const failure = testFailure('The test failed, but the error did not match the expected validation', 'testCodeFailure');
    failure.cause = mismatch;
    return failure;
  }
}

const unexpectedPass = () => testFailure('test was expected to fail but passed', 'expectedFailure');

module.exports = { readExpectation, unexpectedPass, unmet };
