/** Firefox over WebDriver BiDi, with its own fake camera. */
import puppeteer, { type Browser } from 'puppeteer-core';
import { FIREFOX, type Actor, type Stage } from './stage.js';

export function launchFirefox(): Promise<Browser> {
  return puppeteer.launch({
    browser: 'firefox',
    executablePath: FIREFOX,
    headless: true,
    extraPrefsFirefox: {
      'media.navigator.streams.fake': true,
      'media.navigator.permission.disabled': true,
      'media.peerconnection.ice.loopback': true,
      'media.autoplay.default': 0,
      'media.autoplay.blocking_policy': 0,
      'app.update.auto': false,
      'browser.shell.checkDefaultBrowser': false,
      'datareporting.policy.dataSubmissionEnabled': false,
      'toolkit.telemetry.enabled': false,
      'network.captive-portal-service.enabled': false,
      'network.connectivity-service.enabled': false,
      // No plug-in downloads: every connection of the run stays on this machine.
      'media.gmp-manager.updateEnabled': false,
    },
  });
}

export async function firefoxActor(browser: Browser, stage: Stage, name: string): Promise<Actor> {
  const page = await browser.newPage();
  const verbose = process.env.VERBOSE !== undefined;
  page.on('console', (message) => verbose && console.log(`[${name}] ${message.type()} ${message.text().slice(0, 400)}`));
  await page.goto(stage.pageUrl);
  return {
    name,
    run: async <T>(expression: string) => (await page.evaluate(expression)) as T,
    close: () => page.close(),
  };
}
