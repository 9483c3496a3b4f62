// Looks at a running stage's panel in a real Chromium: that it draws what was scraped, that every button does what it
// says and is undone, that an experiment can be played, and that nothing is asked of another machine.
//   node panel.js http://localhost:5050 http://localhost:5000 /usr/bin/chromium [FOLDER for pictures [all]]
// With pictures each scenario is played for a while; with all, every experiment to its own end.
const fs = require('node:fs');
const path = require('node:path');
const zlib = require('node:zlib');
const axe = require('axe-core');
const { chromium } = require('playwright-core');

const [panel, shop, executablePath, pictures, extent] = process.argv.slice(2);
const BROWSER_ARGUMENTS = ['--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-sync'];
const SIZE = { width: 1280, height: 800 };
const PATIENCE_MS = 60_000;
const VIEWS = ['live', 'promql', 'code'];
const SCENARIOS = ['Promoção', 'Banco lento', 'Banco fora', 'Deploy', 'Robô', 'Duas réplicas'];
const SCENARIO_MS = 40_000;
const problems = new Set();

function expect(condition, problem) {
  if (!condition) problems.add(problem);
}

async function open(browser, options = {}) {
  const context = await browser.newContext({ viewport: SIZE, locale: 'pt-BR', reducedMotion: 'reduce', ...options });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== panel) problems.add(`asks another server: ${request.url()}`);
  });
  page.on('pageerror', (error) => problems.add(`script: ${error.message}`));
  page.on('console', (message) => {
    // What is said by the browser of an answer that is no 200 is said by the page, too.
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) problems.add(`console: ${message.text()}`);
  });
  await page.goto(panel);
  await page.waitForSelector('aside [role=switch]');
  return page;
}

const api = async (name) => (await fetch(`${panel}/api/${name}`)).json();
const state = () => api('now?since=999999999');

async function until(what, condition) {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    if (await condition().catch(() => false)) return;
    if (Date.now() > deadline) throw new Error(`never: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

const setRate = (rate) => fetch(`${panel}/api/customers`, { method: 'POST', body: JSON.stringify({ rate }) });

// With nobody there the counters stand still: what is drawn must be what the shop says.
async function checkValues(page, lesson) {
  const before = (await state()).customers.rate;
  await setRate(0);
  const metrics = async () => (await fetch(`${shop}/metrics`)).text();
  // Each scrape counts the sessions, in the database.
  const own = (text) => text.split('\n')
    .filter((line) => /^ecommerce_.*(_total|_bucket|_count|_max)\b/.test(line) && !line.includes('count_active'));
  let lines;
  await until('the shop comes to rest', async () => {
    const first = own(await metrics()).join();
    // Longer than any customer thinks.
    await page.waitForTimeout(6000);
    lines = own(await metrics());
    return lines.join() === first;
  });
  let compared = 0;
  for (const group of await page.$$('details.group')) await group.evaluate((element) => (element.open = true));
  for (const card of await page.$$('article.card')) {
    const name = (await card.getAttribute('id')).slice(2);
    const wanted = lines.filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `)
      || ['_bucket', '_count'].some((suffix) => line.startsWith(`${name}${suffix}{`)));
    if (wanted.length === 0) continue;
    await card.scrollIntoViewIfNeeded();
    await card.$eval('footer details', (element) => (element.open = true));
    await until(`${name}: its lines`, async () => (await card.$$eval('.lines span', (all) => all.length)) > 0);
    const shown = await card.$$eval('.lines span', (all) => all.map((line) => line.textContent.trim()));
    for (const line of wanted) expect(shown.includes(line), `${name}: shows no ${line}`);
    const values = await card.$$eval('.chart:first-of-type .legend b', (all) => all.map((value) => value.textContent));
    if (/counter|gauge/.test(await card.getAttribute('class'))) {
      const texts = await page.evaluate(async (numbers) => {
        const { number } = await import('/dom.mjs');
        return numbers.map((value) => number(Number(value)));
      }, wanted.map((line) => line.slice(line.lastIndexOf(' ') + 1)));
      for (const value of values.filter((text) => text !== '–').slice(0, 8)) expect(texts.includes(value), `${name}: draws ${value}, scraped ${texts}`);
      expect(values.length > 0, `${name}: draws nothing`);
    }
    await card.$eval('footer details', (element) => (element.open = false));
    compared += wanted.length;
  }
  await setRate(before);
  expect(compared > 0 || lesson === 1, 'no value was compared');
  console.log(`values: ${compared} lines are shown as they were scraped`);
}

// Each fault by its button: on, and off again; what is over by itself is waited for.
async function checkFaults(page) {
  const faults = await page.$$eval('[data-fault]', (all) => all.map((button) => button.dataset.fault));
  const isOn = async (id) => (await state()).faults.find((fault) => fault.id === id).on;
  for (const id of faults) {
    const button = page.locator(`[data-fault="${id}"]`);
    const answer = page.waitForResponse((response) => response.url().endsWith(`/api/faults/${id}`));
    await button.click();
    const said = await (await answer).json();
    expect(said.faults?.find((fault) => fault.id === id).on, `${id}: is not on after its button: ${said.error ?? ''}`);
    // A second shop takes as long to start as the first.
    await page.waitForTimeout(1500);
    await until(`${id} is off again`, async () => {
      if (!(await isOn(id))) return true;
      if ((await button.getAttribute('aria-checked')) === 'true') await button.click();
      return false;
    });
    await until(`${id}: its switch is off`, async () => (await button.getAttribute('aria-checked')) === 'false');
    await until(`${id}: the shop serves again`, async () => (await fetch(`${shop}/shop`)).ok);
  }
  const titles = await page.$$eval('.scenarios button', (all) => all.map((button) => button.textContent));
  expect(titles.join() === SCENARIOS.join(), `scenarios: ${titles}`);
  for (const title of titles) {
    const scenario = page.locator('.scenarios button').filter({ hasText: title });
    await scenario.click();
    await until('a scenario runs', async () => (await state()).scenario !== '');
    await until('its button is pressed', async () => (await scenario.getAttribute('aria-pressed')) === 'true');
    if (pictures) {
      await page.waitForTimeout(SCENARIO_MS);
      await page.screenshot({ path: path.join(pictures, `${(await state()).scenario}.png`) });
    }
    await scenario.click();
    await until('no scenario runs', async () => (await state()).scenario === '');
    await until('the shop serves again', async () => (await fetch(`${shop}/shop`)).ok);
  }
  const left = (await state()).faults.filter(({ on }) => on).map(({ id }) => id);
  expect(left.length === 0, `still on: ${left}`);
  console.log(`${faults.length} faults and ${titles.length} scenarios: on, and undone`);
}

// One that switches something, or all.
async function checkExperiments(page) {
  const experiments = await api('experiments');
  if (experiments.length === 0) return;
  const first = Math.max(0, experiments.findIndex(({ kind, faults }) => kind === 'choice' && faults));
  let played = 0;
  for (const [index, experiment] of experiments.entries()) {
    if (extent === 'all' || index === first) {
      await playExperiment(page, experiment);
      played++;
    }
    if (index < experiments.length - 1) await page.click('.experiment button:text("próximo")');
  }
  console.log(`${played} of ${experiments.length} experiments played to the end`);
  await checkLeaving(page, first, experiments[first]);
}

// Who closes the page in the middle leaves nothing on.
async function checkLeaving(page, index, experiment) {
  await page.reload();
  for (let i = 0; i < index; i++) await page.click('.experiment button:text("próximo")');
  const before = await state();
  await beginExperiment(page, experiment);
  await page.reload();
  await untilUndone(experiment, before);
}

async function beginExperiment(page, { id, kind, answer, faults = {}, scenario = '' }) {
  if (kind === 'choice') await page.locator('.experiment [type=radio]').nth(answer).check();
  else await page.fill('.experiment [name=guess]', String(answer));
  // As one would: again, where the deploy before it has not ended yet.
  await until(`${id} has begun`, async () => {
    if (await page.locator('.experiment .left').count() > 0) return true;
    await page.click('.experiment button.primary');
    return page.waitForSelector('.experiment .left', { timeout: 2000 }).then(() => true, () => false);
  });
  const begun = await state();
  const on = begun.faults.filter((fault) => fault.on).map((fault) => fault.id);
  for (const fault of Object.keys(faults)) expect(on.includes(fault) || fault === 'deploy', `${id}: ${fault} is not on`);
  expect(begun.scenario === scenario, `${id}: scenario ${begun.scenario}`);
}

const untilUndone = ({ id }, before) => until(`${id} is undone`, async () => {
  const now = await state();
  return now.customers.rate === before.customers.rate && now.scenario === '' && now.faults.every((fault) => !fault.on);
});

async function playExperiment(page, experiment) {
  const { id, seconds, look = [] } = experiment;
  const before = await state();
  await beginExperiment(page, experiment);
  for (const [i, place] of [look].flat().entries()) await checkLookedAt(page, id, place, i);
  if (extent === 'all') {
    await page.waitForTimeout((seconds - 4) * 1000);
    await page.screenshot({ path: path.join(pictures, `experiment-${id}.png`) });
    await page.click('#tab-live');
    await page.waitForSelector('.experiment .right');
  } else {
    await page.click('#tab-live');
    await page.click('.experiment button:text("comparar")');
    await page.waitForSelector('.experiment .right');
  }
  await untilUndone(experiment, before);
}

// The experiment's link leads to what is to be watched, and the query that stands there returns data.
async function checkLookedAt(page, id, place, i) {
  await page.click('#tab-live');
  await page.locator('.experiment .link').nth(i).click();
  const target = page.locator({ truth: '#truth', alerts: '.alerts' }[place] ?? `[id="f-${place}"]`);
  // While a shop that was restarted is coming back, there is nothing of it yet.
  await until(`${id}: ${place} is to be looked at`, () => target.isVisible());
  const query = target.locator('button.query code');
  if (!(await state()).prometheus || (await query.count()) === 0) return;
  const url = `query?seconds=300&query=${encodeURIComponent(await query.textContent())}`;
  await until(`${id}: ${place} has data`, async () =>
    (await api(url)).data.result.some(({ values }) => values.some(([, value]) => value !== 'NaN')));
}

async function checkQueries(page) {
  await page.click('#tab-promql');
  const { prometheus } = await state();
  if (!prometheus) {
    expect((await page.textContent('.prometheus')).length > 20, 'without Prometheus the panel does not say how to get one');
    console.log('queries: no Prometheus here');
    return;
  }
  await until('an answer', async () => {
    await page.fill('.editor textarea', 'up == 1');
    await page.click('.queries button.primary');
    await page.waitForTimeout(1000);
    return (await page.locator('.queries tbody tr').count()) > 0;
  });
  await page.fill('.editor textarea', 'sum(');
  await page.click('.queries button.primary');
  await until('what is wrong with a query', async () => (await page.textContent('.queries [role=status]')).includes('parse error'));
  const questions = await page.$$('.question-button');
  for (const question of questions) {
    await question.evaluate((element) => (element.closest('details').open = true));
    await question.click();
    await until('the question is answered', async () => /série/.test(await page.textContent('.queries [role=status]')));
  }
  const difference = await page.evaluate(async () => {
    const { classicQuantile } = await import('/quantile.mjs');
    const { get } = await import('/dom.mjs');
    const ask = async (query) => (await get(`/api/query?query=${encodeURIComponent(query)}`)).data.result;
    const at = Math.floor(Date.now() / 1000) - 5;
    const buckets = `sum by (le) (rate(ecommerce_request_duration_seconds_bucket[1m] @ ${at}))`;
    const series = (await ask(buckets)).map(({ metric, value }) => [metric.le === '+Inf' ? Infinity : Number(metric.le), Number(value[1])]).sort(([a], [b]) => a - b);
    let most = series.length === 0 ? -1 : 0;
    for (const q of [0.1, 0.5, 0.9, 0.95, 0.99]) {
      for (const { value } of await ask(`histogram_quantile(${q}, ${buckets})`)) {
        if (value[1] !== 'NaN') most = Math.max(most, Math.abs(classicQuantile(q, series).value - Number(value[1])));
      }
    }
    return most;
  });
  expect(difference <= 1e-9, `the estimate differs from histogram_quantile() by ${difference}`);
  console.log(`queries: ${questions.length} questions answered; the estimate differs from Prometheus' by ${difference}`);
}

async function checkDiff(page, lesson) {
  await page.click('#tab-code');
  if (lesson === 1) {
    await page.waitForSelector('.diff .error');
    return;
  }
  await page.waitForSelector('.file .token');
  const files = await page.$$eval('.file summary code', (all) => all.map((file) => file.textContent));
  const lastJava = files.findLastIndex((file) => file.endsWith('.java'));
  expect(files.slice(0, lastJava).every((file) => file.endsWith('.java')), `not Java first: ${files}`);
  console.log(`diff: ${files.length} files`);
}

async function checkBounds(page) {
  if (!(await page.isVisible('#truth'))) return;
  const slider = page.locator('#truth [role=slider]').nth(5);
  const before = Number(await slider.getAttribute('aria-valuenow'));
  await slider.focus();
  await page.keyboard.press('ArrowLeft');
  expect(Number(await slider.getAttribute('aria-valuenow')) < before, 'an arrow key does not move a bound');
  const { x, y, height } = await slider.locator('circle').boundingBox();
  await page.mouse.move(x + height / 2, y + height / 2);
  await page.mouse.down();
  await page.mouse.move(x - 15, y);
  await page.mouse.up();
  expect(Number(await slider.getAttribute('aria-valuenow')) < before * 0.9, 'a bound cannot be dragged');
  await page.click('#truth button:text("voltar")');
  expect(Number(await slider.getAttribute('aria-valuenow')) === before, 'the bounds do not go back');
}

// What goes wrong is said, and is over when it is over.
async function checkTrouble(page, lesson) {
  const notice = () => page.textContent('#notices');
  await page.route('**/api/now*', (route) => route.abort());
  await until('the laboratory is gone', async () => (await notice()).includes('mvn -Prodar'));
  await page.unroute('**/api/now*');
  await until('the laboratory is back', async () => !(await notice()).includes('mvn -Prodar'));
  // The first stage has no metrics to spoil.
  if (lesson === 1) return;
  const spoil = async (route) => {
    const response = await route.fetch();
    const now = await response.json();
    for (const scrape of now.scrapes) scrape.gzip = zlib.gzipSync('# TYPE a counter\na 1\na{b="c"} <img src=x onerror=alert(1)>\n').toString('base64');
    await route.fulfill({ response, json: now });
  };
  await page.route('**/api/now*', spoil);
  await until('the malformed line is named', async () => (await notice()).includes('a linha 3') && (await notice()).includes('<img'));
  await page.unrouteAll({ behavior: 'wait' });
  await until('the metrics are well again', async () => !(await notice()).includes('malformada'));
  console.log('trouble: a lost laboratory and malformed metrics are said');
}

async function checkLook(browser, colorScheme) {
  const page = await open(browser, { colorScheme });
  await page.waitForTimeout(5000);
  for (const view of VIEWS) {
    await page.click(`#tab-${view}`);
    await page.waitForTimeout(1500);
    if (pictures) await page.screenshot({ path: path.join(pictures, `${view}-${colorScheme}.png`) });
    for (const group of await page.$$('details:visible')) await group.evaluate((element) => (element.open = true));
    await page.waitForTimeout(1500);
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate("axe.run({ resultTypes: ['violations'] })");
    for (const { id, nodes } of violations) {
      problems.add(`${view}, ${colorScheme}: axe ${id}, ${nodes.length} times: ${nodes[0].html.slice(0, 200)}: ${nodes[0].failureSummary.replace(/\s+/g, ' ')}`);
    }
    const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(tooWide <= 0, `${view}: scrolls sideways by ${tooWide} px`);
    if (pictures && view === 'live') await page.screenshot({ path: path.join(pictures, `all-${colorScheme}.png`), fullPage: true });
  }
  await page.context().close();
  console.log(`axe: ${VIEWS.length} views, ${colorScheme}`);
}

async function attempt(check, ...parameters) {
  try {
    await check(...parameters);
  } catch (e) {
    problems.add(`${check.name}: ${e.message.split('\n')[0]}`);
  }
}

async function main() {
  if (pictures) fs.mkdirSync(pictures, { recursive: true });
  const browser = await chromium.launch({ executablePath, args: BROWSER_ARGUMENTS });
  try {
    const { lesson } = await api('stage');
    await attempt(checkLook, browser, 'light');
    await attempt(checkLook, browser, 'dark');
    for (const check of [checkValues, checkBounds, checkTrouble, checkExperiments, checkFaults, checkQueries, checkDiff]) {
      const page = await open(browser);
      await attempt(check, page, lesson);
      await page.context().close();
    }
  } finally {
    await browser.close();
  }
  for (const problem of problems) console.log(problem);
  console.log(`${problems.size} problems`);
  process.exitCode = problems.size === 0 ? 0 : 1;
}

main();
