const steps = 24; // buckets to a doubling: a percentile is at most 3 % off

/** The distribution of positive numbers, in a few hundred buckets however many they are. */
export class Histogram {
  count = 0;
  max = 0;
  readonly #buckets = new Map<number, number>();

  add(value: number): void {
    const bucket = Math.ceil(Math.log2(Math.max(value, 0.001)) * steps);
    this.#buckets.set(bucket, (this.#buckets.get(bucket) ?? 0) + 1);
    this.count++;
    this.max = Math.max(this.max, value);
  }

  /** The number that `share` of all, from 0 to 1, do not exceed: the upper end of its bucket. */
  percentile(share: number): number {
    let left = share * this.count;
    for (const [bucket, count] of [...this.#buckets].sort(([a], [b]) => a - b)) {
      left -= count;
      if (left <= 0) {
        return Math.min(2 ** (bucket / steps), this.max);
      }
    }
    return this.max;
  }
}
