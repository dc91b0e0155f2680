// Draws every model as the modeler would: docs/images/<model>.svg (for pages) and .png (to look at).
import { chromium } from 'playwright-core';
import { readFile, readdir, writeFile, mkdir } from 'node:fs/promises';
import { existsSync } from 'node:fs';

const here = new URL('.', import.meta.url), root = new URL('..', here), out = new URL('docs/images/', root);
const executablePath = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((p) => p && existsSync(p));
if (!executablePath) throw new Error('No Chromium found: set CHROMIUM_PATH.');
await mkdir(out, { recursive: true });
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
const page = await browser.newPage({ deviceScaleFactor: 1.5 });
for (const file of (await readdir(new URL('bpmn/', root))).filter((name) => name.endsWith('.bpmn')).sort()) {
  await page.setContent('<style>body{margin:0;background:#fff}#c{width:100vw;height:100vh}.bjs-powered-by{display:none}</style><div id="c"></div>');
  await page.addScriptTag({ path: new URL('node_modules/bpmn-js/dist/bpmn-viewer.production.min.js', here).pathname });
  const { svg, box, warnings } = await page.evaluate(async (xml) => {
    const viewer = new BpmnJS({ container: '#c', textRenderer: { defaultStyle: { fontFamily: 'Be Vietnam Pro, Noto Sans, DejaVu Sans, Arial, sans-serif' } } });
    const { warnings } = await viewer.importXML(xml);
    const { svg } = await viewer.saveSVG();
    return { svg, warnings: warnings.map((w) => w.message), box: viewer.get('canvas').viewbox().inner };
  }, await readFile(new URL('bpmn/' + file, root), 'utf8'));
  if (warnings.length) throw new Error(file + ': ' + warnings.join('; '));
  const name = file.replace(/\.bpmn$/, '');
  await writeFile(new URL(name + '.svg', out), svg);
  const width = Math.ceil(box.width) + 24, height = Math.ceil(box.height) + 24;
  await page.setViewportSize({ width, height });
  await page.setContent('<style>body{margin:6px;background:#fff}</style>' + svg.slice(svg.indexOf('<svg')));
  await page.screenshot({ path: new URL(name + '.png', out).pathname });
  console.log(name, width + ' × ' + height);
}
await browser.close();
