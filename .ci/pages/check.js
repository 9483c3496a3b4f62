// Looks at a running shop in a real Chromium, as its visitors do: every page by axe, wide and narrow, light and dark;
// its HTML and CSS by the Nu validator; and a whole purchase without a mouse and without JavaScript.
//   node check.js http://localhost:5000 /usr/bin/chromium
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const axe = require('axe-core');
const { chromium } = require('playwright-core');
const vnu = require('vnu-jar');

const [shop, executablePath] = process.argv.slice(2);
// Nothing of its own on the network.
const BROWSER_ARGUMENTS = ['--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-sync'];
const WIDTHS = [360, 1280];
const SCHEMES = ['light', 'dark'];
const PATIENCE_MS = 30_000;
// More than any page has links and fields.
const MOST_TABS = 60;
const BUYER = {
  first_name: 'Ana',
  last_name: 'Lima',
  email: 'ana@exemplo.com.br',
  phone: '11987654321',
  zip_code: '01310-100',
  address: 'Rua A, 1',
  city: 'São Paulo',
  state: 'SP',
  card_holder: 'ANA LIMA',
  card_number: '4111111111111111',
  card_expiry: '12/39',
  card_cvv: '123',
};
const problems = new Set();

function expect(condition, problem) {
  if (!condition) problems.add(problem);
}

// A visitor of their own, with a cart of their own. What the browser complains about is a problem.
async function visitor(browser, width, options) {
  const context = await browser.newContext({
    viewport: { width, height: 740 },
    locale: 'pt-BR',
    reducedMotion: 'reduce',
    ...options,
  });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  const complain = (what) => problems.add(`${page.url()}: ${what}`);
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (origin !== shop && protocol !== 'data:') complain(`asks another server: ${request.url()}`);
  });
  page.on('requestfailed', (request) => {
    // Aborted: the visitor went on before it was there.
    const { errorText } = request.failure();
    if (errorText !== 'net::ERR_ABORTED') complain(`${errorText}: ${request.url()}`);
  });
  page.on('console', (message) => {
    // A 404 and a 422 are asked for.
    if (message.type() === 'error' && !/status of 4(04|22)/.test(message.text())) complain(message.text());
  });
  return page;
}

// Each page in the order of a purchase; look(name) is called at each.
async function visitPages(page, look) {
  const submit = (form) => page.click(`form[action^="${form}"] [type=submit]`);
  for (const [name, address] of [
    ['home', '/'],
    ['contact', '/contact'],
    ['404', '/nada'],
    ['empty cart', '/cart'],
    ['shop', '/shop'],
    ['detail', '/detail/1'],
  ]) {
    await page.goto(shop + address);
    await look(name);
  }
  // The dearest and the longest name: lines that wrap first.
  for (const [product, quantity] of [[3, 99], [8, 2]]) {
    await page.goto(`${shop}/detail/${product}`);
    await page.fill('#quantity', String(quantity));
    await submit('/add_to_cart');
  }
  await look('detail with a message');
  await page.goto(`${shop}/cart`);
  await look('cart');
  await page.goto(`${shop}/checkout`);
  await look('checkout');
  await submit('/checkout');
  await look('checkout with errors');
  for (const [field, value] of Object.entries(BUYER)) {
    await (field === 'state' ? page.selectOption(`#${field}`, value) : page.fill(`#${field}`, value));
  }
  await submit('/checkout');
  await look('confirmation');
}

async function checkWithAxe(browser, width, colorScheme, htmlFolder) {
  const page = await visitor(browser, width, { colorScheme });
  // The page as the shop sent it; a page that is left at once has gone with its text.
  let html;
  page.on('response', (response) => {
    if (response.request().isNavigationRequest() && response.status() !== 302) {
      html = response.text().catch(() => '');
    }
  });
  let pages = 0;
  await visitPages(page, async (name) => {
    const where = `${name}, ${width} px, ${colorScheme}`;
    fs.writeFileSync(path.join(htmlFolder, `${name}.html`), await html);
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate("axe.run({ resultTypes: ['violations'] })");
    for (const { id, nodes } of violations) {
      const { html, failureSummary } = nodes[0];
      problems.add(`${where}: axe ${id}, ${nodes.length} times: ${html}: ${failureSummary.replace(/\s+/g, ' ')}`);
    }
    const { tooWide, unmarked } = await page.evaluate(() => ({
      tooWide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      unmarked: document.querySelector(`header li a[href="${location.pathname}"]:not([aria-current])`) !== null,
    }));
    expect(tooWide <= 0, `${where}: scrolls sideways by ${tooWide} px`);
    expect(!unmarked, `${where}: the menu does not show where one is`);
    pages++;
  });
  await page.context().close();
  console.log(`axe: ${pages} pages at ${width} px, ${colorScheme}`);
}

async function checkWithValidator(htmlFolder) {
  const style = await fetch(`${shop}/static/shop.css`);
  fs.writeFileSync(path.join(htmlFolder, 'shop.css'), await style.text());
  const options = ['--format', 'json', '--exit-zero-always', '--also-check-css'];
  const { stderr } = spawnSync('java', ['-jar', vnu, ...options, htmlFolder]);
  for (const { url, lastLine, message, type } of JSON.parse(stderr).messages) {
    problems.add(`${path.basename(decodeURI(url))}:${lastLine}: ${type}: ${message}`);
  }
  console.log(`Nu: ${fs.readdirSync(htmlFolder).length} files`);
}

// What has the focus, whether that is the one wanted, and whether one can see it.
const focused = (page, selector = 'body') => page.evaluate((wanted) => {
  const element = document.activeElement;
  const styles = [getComputedStyle(element), getComputedStyle(element, '::after')];
  const { top, left } = element.getBoundingClientRect();
  return {
    id: element.id,
    name: (element.textContent.trim() || element.id).replace(/\s+/g, ' ').slice(0, 40),
    role: element.role,
    isWanted: element.matches(wanted),
    isInHeader: element.closest('header') !== null,
    hasRing: element === document.body || styles.some((style) => style.outlineStyle !== 'none'),
    top,
    left,
  };
}, selector);

// Presses Tab until the selector's element has the focus, if it does not have it yet.
async function tabTo(page, selector) {
  for (let tabs = 0; tabs <= MOST_TABS; tabs++) {
    const { name, isWanted, hasRing } = await focused(page, selector);
    expect(hasRing, `${page.url()}: no focus ring on "${name}"`);
    if (isWanted) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the keyboard does not get to ${selector} at ${page.url()}`);
}

async function press(page, selector) {
  await tabTo(page, selector);
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
}

async function checkHeaderOrder(page, width) {
  const stops = [];
  for (;;) {
    await page.keyboard.press('Tab');
    const stop = await focused(page);
    if (stop.isInHeader) stops.push(stop);
    else if (stops.length > 0) break;
  }
  const read = [...stops].sort((a, b) => (Math.abs(a.top - b.top) > 20 ? a.top - b.top : a.left - b.left));
  const names = (list) => list.map(({ name }) => name).join(', ');
  expect(names(stops) === names(read), `${width} px: Tab goes ${names(stops)}; one reads ${names(read)}`);
}

async function buyByKeyboard(browser, width) {
  const page = await visitor(browser, width, { javaScriptEnabled: false });
  await page.goto(shop);
  await checkHeaderOrder(page, width);
  await press(page, 'main a[href="/shop"]');
  await press(page, 'a[href="/detail/3"]');
  await tabTo(page, '#quantity');
  await page.keyboard.press('Control+A');
  await page.keyboard.type('2');
  await press(page, 'main [type=submit]');
  await press(page, 'main a[href="/cart"]');
  await press(page, 'a[href="/checkout"]');

  await press(page, 'main [type=submit]');
  const summary = await focused(page);
  expect(summary.role === 'alert', `after errors the focus is on "${summary.name}"`);
  for (const field of Object.keys(BUYER)) {
    const described = await page.evaluate((id) => {
      const control = document.getElementById(id);
      const message = document.getElementById(control.getAttribute('aria-describedby'));
      return control.ariaInvalid === 'true' && message !== null && message.textContent.trim() !== '';
    }, field);
    expect(described, `${field}: wrong, but neither aria-invalid nor described by a message`);
    await tabTo(page, `a[href="#${field}"]`);
  }
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  const { id } = await focused(page);
  expect(id === Object.keys(BUYER).at(-2), `a link of the errors leads to "${id}"`);

  await page.goto(`${shop}/checkout`);
  for (const [field, value] of Object.entries(BUYER)) {
    await tabTo(page, `#${field}`);
    await page.keyboard.type(value);
  }
  await press(page, 'main [type=submit]');
  const title = await page.textContent('h1');
  expect(title.includes(BUYER.first_name), `the purchase by keyboard ended with "${title}" at ${page.url()}`);
  await page.context().close();
  console.log(`a purchase by keyboard, without JavaScript, at ${width} px`);
}

// What stops one check is a problem like the others, and the rest goes on.
async function attempt(check, ...parameters) {
  try {
    await check(...parameters);
  } catch (e) {
    problems.add(`${check.name}: ${e.message}`);
  }
}

async function main() {
  const htmlFolder = fs.mkdtempSync(path.join(os.tmpdir(), 'pages-'));
  const browser = await chromium.launch({ executablePath, args: BROWSER_ARGUMENTS });
  try {
    await Promise.all(WIDTHS.flatMap((width) => [
      ...SCHEMES.map((scheme) => attempt(checkWithAxe, browser, width, scheme, htmlFolder)),
      attempt(buyByKeyboard, browser, width),
    ]));
    await attempt(checkWithValidator, htmlFolder);
  } finally {
    await browser.close();
    fs.rmSync(htmlFolder, { recursive: true });
  }
  for (const problem of problems) console.log(problem);
  console.log(`${problems.size} problems`);
  process.exitCode = problems.size === 0 ? 0 : 1;
}

main();
