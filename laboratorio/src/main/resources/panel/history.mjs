// What the page remembers: the last five minutes of every series, second by second, and no more.

export const KEPT = 300;
// A series of which nothing was heard for as long is forgotten.
const SWEEP_EVERY = 60;

/** A value for each of the last KEPT slots; NaN where there is none. */
class Ring {
  values = new Float64Array(KEPT).fill(NaN);
  last = -1;

  set(slot, value) {
    for (let skipped = Math.max(this.last + 1, slot - KEPT); skipped < slot; skipped++) this.values[skipped % KEPT] = NaN;
    this.values[slot % KEPT] = value;
    this.last = slot;
  }

  get(slot) {
    return slot > this.last || slot <= this.last - KEPT || slot < 0 ? NaN : this.values[slot % KEPT];
  }
}

/**
 * families: Map of name to {name, type, help, series: Map of key to {key, name, labels, instance, ring, text, changedAt}};
 * instances: Map of name to {name, up, error, seconds, errors, slot, times}.
 */
export class History {
  families = new Map();
  instances = new Map();
  slot = 0;
  #base;
  #known = new Map();
  #natives = new Map();

  /**
   * One scrape, in the order in which they were made.
   * @param scrape {time, instance, seconds, error}
   * @param exposition of exposition.mjs; null if there was none
   * @param native the bytes of the protobuf format
   */
  add(scrape, exposition, native) {
    this.#base ??= scrape.time;
    // The clock of a computer that slept may be anywhere; what is older than what we have is of no use.
    const slot = Math.max(0, Math.round((scrape.time - this.#base) / 1000));
    const instance = this.instances.get(scrape.instance)
      ?? { name: scrape.instance, times: new Ring(), slot: -1 };
    if (slot <= instance.slot) return;
    this.instances.set(scrape.instance, instance);
    Object.assign(instance, { slot, up: !scrape.error, error: scrape.error, seconds: scrape.seconds,
      errors: exposition?.errors ?? [] });
    this.slot = Math.max(this.slot, slot);
    if (exposition) {
      instance.times.set(slot, scrape.time / 1000);
      for (const family of exposition.families.values()) this.#addFamily(family, scrape.instance, slot);
      if (native?.length) {
        if (!this.#natives.has(scrape.instance)) this.#natives.set(scrape.instance, new Map());
        const kept = this.#natives.get(scrape.instance);
        kept.set(slot, native);
        for (const old of kept.keys()) if (old <= slot - KEPT) kept.delete(old);
      }
    }
    if (slot % SWEEP_EVERY === 0) this.#sweep();
  }

  /** For exposition.parse. */
  get known() {
    return this.#known;
  }

  #addFamily({ name, type, help, samples }, instance, slot) {
    const family = this.families.get(name) ?? { name, series: new Map(), slot };
    this.families.set(name, family);
    Object.assign(family, { type, help, slot });
    for (const sample of samples) {
      const key = `${instance} ${sample.key}`;
      let series = family.series.get(key);
      if (!series) {
        series = { key, name: sample.name, labels: sample.labels, instance, ring: new Ring(), changedAt: -1 };
        family.series.set(key, series);
      }
      const before = series.ring.get(series.ring.last);
      if (before !== sample.value && !Number.isNaN(before)) series.changedAt = slot;
      series.ring.set(slot, sample.value);
      series.text = sample.text;
    }
  }

  #sweep() {
    for (const [name, family] of this.families) {
      for (const [key, series] of family.series) {
        if (series.ring.last <= this.slot - KEPT) family.series.delete(key);
      }
      if (family.series.size === 0) this.families.delete(name);
    }
    this.#known.clear();
  }

  /** The slots of the last seconds, the oldest first. */
  slots(seconds = KEPT) {
    return Array.from({ length: seconds }, (_, i) => this.slot - seconds + 1 + i);
  }

  /** The native histograms of the instance at a slot or the last one before; undefined where there is none. */
  nativeAt(instance, slot) {
    const kept = this.#natives.get(instance);
    for (let at = slot; kept && at > slot - 10; at--) if (kept.has(at)) return kept.get(at);
    return undefined;
  }
}

// An instance of which nothing was heard for as long has been taken away.
export const SILENCE = 6;

/** Whether the instance is one of those that are looked at. */
export const isWatched = (instance, history) => history.slot - instance.slot <= SILENCE;

/** Whether the last scrape of its instance brought the series. */
export function isCurrent(series, history) {
  const instance = history.instances.get(series.instance);
  return series.ring.last === instance.slot && isWatched(instance, history);
}
