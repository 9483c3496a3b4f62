// Takes the lessons' pictures of a running stage's panel: something is made to happen, and a part of the page is shot.
//   node pictures.js http://localhost:5050 /usr/bin/chromium FOLDER
const path = require('node:path');
const { execFileSync } = require('node:child_process');
const { chromium } = require('playwright-core');

const [panel, executablePath, folder] = process.argv.slice(2);
const SIZE = { width: 1280, height: 800 };
// Charts show five minutes; before that they are half empty.
const CALM_SECONDS = 180;

// By lesson; "do" are names and bodies for the laboratory, or "report"; "part" is what is shot, else all that one sees.
const PICTURES = {
  1: [{ name: 'painel-01', do: { 'faults/slow-database': { on: true, value: 30 } }, seconds: 75 }],
  2: [{ name: 'painel-02-reinicio', do: { 'faults/deploy': { on: true } }, seconds: 60, part: '[id="f-ecommerce_cart_additions_total"]' }],
  3: [{ name: 'painel-03-fila', do: { customers: { rate: 15 }, 'faults/locked-table': { on: true, value: 20 } }, seconds: 45, part: '[id="f-ecommerce_database_connections"]' }],
  4: [
    { name: 'painel-04', do: {}, seconds: 60 },
    { name: 'painel-04-banco-lento', do: { 'scenarios/banco-lento': { on: true } }, seconds: 120, part: '[id="f-ecommerce_request_duration_seconds"]' },
    { name: 'painel-04-alertas', do: { 'faults/slow-database': { on: true, value: 150 } }, seconds: 150, view: 'promql', query: 'fake_shop:slow_requests:ratio_rate5m', part: '.queries' },
  ],
  5: [{ name: 'painel-05-janela', do: { 'scenarios/banco-lento': { on: true } }, seconds: 430, part: '[id="f-ecommerce_database_operation_duration_seconds"]' }],
  6: [{ name: 'painel-06-conexoes', do: { 'faults/replica': { on: true } }, seconds: 90, part: '[id="f-pg_stat_database_numbackends"]' }],
  7: [{ name: 'painel-07-falha', report: true, do: { 'faults/refused-database': { on: true } }, seconds: 60, view: 'promql', query: 'batch_job_last_run_errors', part: '.queries' }],
};

const pause = (seconds) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));

function report(stage) {
  try {
    execFileSync('mvn', ['-q', '-B', '-Prelatorio', '-pl', stage, '-am', '-Ddata=today'], { stdio: 'inherit' });
  } catch (e) {
    // It is to fail, too.
    console.log(`report: exit code ${e.status}`);
  }
}

async function main() {
  const { stage, lesson } = await (await fetch(`${panel}/api/stage`)).json();
  const browser = await chromium.launch({ executablePath, args: ['--disable-gpu', '--no-sandbox'] });
  const context = await browser.newContext({ viewport: SIZE, locale: 'pt-BR', reducedMotion: 'reduce', colorScheme: 'light' });
  const page = await context.newPage();
  await page.goto(panel);
  await page.waitForSelector('aside [role=switch]');
  await pause(CALM_SECONDS);
  for (const picture of PICTURES[lesson]) {
    if (picture.report) report(stage);
    for (const [name, body] of Object.entries(picture.do)) {
      const response = await fetch(`${panel}/api/${name}`, { method: 'POST', body: JSON.stringify(body) });
      if (!response.ok) throw new Error(await response.text());
    }
    if (picture.report) report(stage);
    await page.click(`#tab-${picture.view ?? 'live'}`);
    if (picture.query) {
      await page.fill('.editor textarea', picture.query);
      await page.click('.queries button.primary');
    }
    await pause(picture.seconds);
    const file = path.join(folder, `${picture.name}.png`);
    if (picture.part) {
      await page.locator(picture.part).scrollIntoViewIfNeeded();
      await pause(3);
      await page.locator(picture.part).screenshot({ path: file });
    } else {
      await page.screenshot({ path: file });
    }
    for (const name of Object.keys(picture.do).filter((one) => one !== 'customers')) {
      await fetch(`${panel}/api/${name}`, { method: 'POST', body: JSON.stringify({ on: false }) });
    }
    console.log(picture.name);
  }
  await browser.close();
}

main();
