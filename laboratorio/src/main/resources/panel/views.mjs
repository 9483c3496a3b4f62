// How a family of each type is drawn. A view is {element, update(family, history)}.
import { LineChart } from './charts.mjs';
import { h, number, setText } from './dom.mjs';
import { HistogramView } from './histogram-view.mjs';
import { isCurrent, isWatched } from './history.mjs';
import { rates } from './rates.mjs';

const MOST_LINES = 9;
// Over which a rate is taken: long enough to be calm, short enough to be seen to follow.
const RATE_SECONDS = 15;

/** The labels that tell the series apart, or the names where none does. */
export function labelsOf(series) {
  const several = new Set(series.map(({ instance }) => instance)).size > 1;
  const all = series.map(({ labels, instance }) => (several ? { ...labels, instance } : labels));
  const names = [...new Set(all.flatMap(Object.keys))].filter((name) => new Set(all.map((labels) => labels[name])).size > 1);
  return all.map((labels, i) => names.filter((name) => labels[name] !== undefined)
    .map((name) => (names.length === 1 ? `${name}=${labels[name]}` : labels[name])).join(' · ') || series[i].name);
}

/**
 * At most MOST_LINES of the series, those that were chosen before first, then the greatest. One that the instance does
 * not show any more stays for a while: its line breaks off before one's eyes.
 */
class Choice {
  #keys = new Set();

  of(family, history) {
    const all = [...family.series.values()].filter(({ instance }) => isWatched(history.instances.get(instance), history));
    const order = (series) => series.ring.get(series.ring.last) + (this.#keys.has(series.key) ? 1e300 : 0);
    all.sort((a, b) => order(b) - order(a));
    const chosen = all.slice(0, MOST_LINES).sort((a, b) => (a.key < b.key ? -1 : 1));
    this.#keys = new Set(chosen.map((series) => series.key));
    return { chosen, others: all.length - chosen.length };
  }
}

const valuesOf = (series, slots) => slots.map((slot) => series.ring.get(slot));

/** What the last scrape of its instance brought: of one that answers slowly, that was some slots before the others'. */
const latestOf = (values, { instance }, history) => values.at(history.instances.get(instance).slot - history.slot - 1);

class LinesView {
  choice = new Choice();
  note = h('p', { class: 'note' });

  noteOthers(others) {
    setText(this.note, others > 0 ? `e mais ${others} ${others === 1 ? 'série' : 'séries'}, nas linhas da exposição` : '');
  }
}

class CounterView extends LinesView {
  value = new LineChart({ title: 'o valor, que só cresce' });
  rate = new LineChart({ title: `por segundo, nos últimos ${RATE_SECONDS} s` });
  element = h('div', {}, h('div', { class: 'pair' }, this.value.element, this.rate.element), this.note);

  update(family, history) {
    const { chosen, others } = this.choice.of(family, history);
    const slots = history.slots();
    const labels = labelsOf(chosen);
    const drawn = chosen.map((series, i) => {
      const times = slots.map((slot) => history.instances.get(series.instance).times.get(slot));
      const values = valuesOf(series, slots);
      return { label: labels[i], values, latest: latestOf(values, series, history), series, ...rates(values, times, RATE_SECONDS) };
    });
    const resets = [...new Set(drawn.flatMap((line) => line.resets))];
    this.value.draw(drawn, resets);
    this.rate.draw(drawn.map(({ label, perSecond, series }) => ({ label, values: perSecond.map((rate) => rate ?? NaN), latest: latestOf(perSecond, series, history) })), resets);
    this.noteOthers(others);
  }
}

class GaugeView extends LinesView {
  chart = new LineChart({ title: 'o valor' });
  element = h('div', {}, this.chart.element, this.note);

  update(family, history) {
    const { chosen, others } = this.choice.of(family, history);
    const labels = labelsOf(chosen);
    this.chart.draw(chosen.map((series, i) => {
      const values = valuesOf(series, history.slots());
      return { label: labels[i], values, latest: latestOf(values, series, history) };
    }));
    this.noteOthers(others);
  }
}

class SummaryView {
  select = h('select', { 'aria-label': 'Série do summary' });
  chart = new LineChart({ title: 'os quantis, calculados por quem expõe', height: 180 });
  counts = new LineChart({ title: `observações por segundo, nos últimos ${RATE_SECONDS} s`, height: 180 });
  element = h('div', {}, this.select, h('div', { class: 'pair' }, this.chart.element, this.counts.element));

  update(family, history) {
    const current = [...family.series.values()].filter((series) => isCurrent(series, history));
    const counters = current.filter(({ name }) => name.endsWith('_count'))
      .sort((a, b) => b.ring.get(b.ring.last) - a.ring.get(a.ring.last));
    const labels = labelsOf(counters);
    const options = counters.map(({ key }, i) => ({ key, label: labels[i] })).sort((a, b) => (a.label < b.label ? -1 : 1));
    const shape = options.map(({ key }) => key).join();
    if (this.shape !== shape) {
      const before = this.select.value || counters[0]?.key;
      this.select.replaceChildren(...options.map(({ key, label }) => h('option', { value: key }, label)));
      this.select.value = before;
      this.shape = shape;
    }
    const counter = family.series.get(this.select.value) ?? counters[0];
    if (!counter) return;
    const id = ({ labels: { quantile, ...others }, instance }) => JSON.stringify([instance, others]);
    const slots = history.slots();
    this.chart.draw(current.filter((series) => series.labels.quantile !== undefined && id(series) === id(counter))
      .map((series) => ({ label: `p${number(series.labels.quantile * 100)}`, values: valuesOf(series, slots) })));
    const times = slots.map((slot) => history.instances.get(counter.instance).times.get(slot));
    this.counts.draw([{ label: 'observações por segundo',
      values: rates(valuesOf(counter, slots), times, RATE_SECONDS).perSecond.map((rate) => rate ?? NaN) }]);
  }
}

class InfoView {
  element = h('dl', { class: 'facts' });

  update(family, history) {
    const [series] = [...family.series.values()].filter((one) => isCurrent(one, history));
    if (!series || series.key === this.shown) return;
    this.shown = series.key;
    this.element.replaceChildren(...Object.entries(series.labels).map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, value))));
  }
}

const VIEWS = { counter: CounterView, histogram: HistogramView, summary: SummaryView, info: InfoView };

export const viewOf = (type) => new (VIEWS[type] ?? GaugeView)();
