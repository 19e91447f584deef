'use strict';
// The options about digits that NumberFormat, PluralRules and DurationFormat share: SetNumberFormatDigitOptions.
const { getOption, getNumberOption, defaultNumberOption } = require('internal/intl/shared');

const increments = [1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 2500, 5000];
const modes = ['ceil', 'floor', 'expand', 'trunc', 'halfCeil', 'halfFloor', 'halfExpand', 'halfTrunc', 'halfEven'];

/** Reads the options into slots, in the order of the specification. */
function setDigitOptions(slots, options, leastDefault, mostDefault, notation, service) {
  slots.minimumIntegerDigits = getNumberOption(options, 'minimumIntegerDigits', 1, 21, 1);
  const given = {
    minFraction: options.minimumFractionDigits, maxFraction: options.maximumFractionDigits,
    minSignificant: options.minimumSignificantDigits, maxSignificant: options.maximumSignificantDigits,
  };
  const increment = getNumberOption(options, 'roundingIncrement', 1, 5000, 1);
  if (!increments.includes(increment)) throw new RangeError('roundingIncrement value is out of range.');
  slots.roundingMode = getOption(options, 'roundingMode', 'string', modes, 'halfExpand', service);
  const priority = getOption(options, 'roundingPriority', 'string', ['auto', 'morePrecision', 'lessPrecision'], 'auto', service);
  slots.trailingZeroDisplay = getOption(options, 'trailingZeroDisplay', 'string', ['auto', 'stripIfInteger'], 'auto', service);
  slots.roundingIncrement = increment;
  if (increment !== 1) mostDefault = leastDefault;
  setPrecision(slots, given, priority, leastDefault, mostDefault, notation);
  if (increment !== 1) {
    if (slots.roundingType !== 'fractionDigits') throw new TypeError('RoundingType is not fractionDigits');
    if (slots.maximumFractionDigits !== slots.minimumFractionDigits) throw new RangeError('maximumFractionDigits not equal to minimumFractionDigits');
  }
}

function setPrecision(slots, given, priority, leastDefault, mostDefault, notation) {
  const hasSignificant = given.minSignificant !== undefined || given.maxSignificant !== undefined;
  const hasFraction = given.minFraction !== undefined || given.maxFraction !== undefined;
  const byPriority = priority !== 'auto';
  const needSignificant = byPriority || hasSignificant;
  const needFraction = byPriority || !hasSignificant && (hasFraction || notation !== 'compact');
  if (needSignificant) {
    slots.minimumSignificantDigits = hasSignificant ? defaultNumberOption(given.minSignificant, 1, 21, 1, 'minimumSignificantDigits') : 1;
    slots.maximumSignificantDigits = hasSignificant ?
      defaultNumberOption(given.maxSignificant, slots.minimumSignificantDigits, 21, 21, 'maximumSignificantDigits') : 21;
  }
  if (needFraction) setFraction(slots, given, hasFraction, leastDefault, mostDefault);
  if (!needSignificant && !needFraction) {
    Object.assign(slots, { minimumFractionDigits: 0, maximumFractionDigits: 0, minimumSignificantDigits: 1, maximumSignificantDigits: 2, roundingType: 'morePrecision', roundingPriority: 'morePrecision' });
    return;
  }
  slots.roundingType = byPriority ? priority : hasSignificant ? 'significantDigits' : 'fractionDigits';
  slots.roundingPriority = byPriority ? priority : 'auto';
}

function setFraction(slots, given, hasFraction, leastDefault, mostDefault) {
  let least = leastDefault, most = mostDefault;
  if (hasFraction) {
    least = defaultNumberOption(given.minFraction, 0, 100, undefined, 'minimumFractionDigits');
    most = defaultNumberOption(given.maxFraction, 0, 100, undefined, 'maximumFractionDigits');
    if (least === undefined) least = Math.min(leastDefault, most);
    else if (most === undefined) most = Math.max(mostDefault, least);
    else if (least > most) throw new RangeError('maximumFractionDigits value is out of range.');
  }
  slots.minimumFractionDigits = least;
  slots.maximumFractionDigits = most;
}

/** What resolvedOptions tells of them. */
function digitEntries(slots) {
  return [
    ['minimumIntegerDigits', slots.minimumIntegerDigits],
    ['minimumFractionDigits', slots.minimumFractionDigits], ['maximumFractionDigits', slots.maximumFractionDigits],
    ['minimumSignificantDigits', slots.minimumSignificantDigits], ['maximumSignificantDigits', slots.maximumSignificantDigits],
  ];
}

function roundingEntries(slots) {
  return [
    ['roundingIncrement', slots.roundingIncrement], ['roundingMode', slots.roundingMode],
    ['roundingPriority', slots.roundingPriority], ['trailingZeroDisplay', slots.trailingZeroDisplay],
  ];
}

module.exports = { setDigitOptions, digitEntries, roundingEntries };
