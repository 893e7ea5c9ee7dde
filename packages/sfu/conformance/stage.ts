/** One server, one page, any number of browsers; everything ends when the stage closes. */
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { chromium, type Browser, type Page } from '@playwright/test';
import { AccessToken, RoomServiceClient, type VideoGrant } from 'livekit-server-sdk';
import { KEY, SECRET, type Engine } from './engines.js';
import { PAGE } from './page.js';

export { KEY, SECRET };
export const CHROMIUM = process.env.MARU_CHROMIUM || process.env.CHROMIUM || '/usr/bin/chromium';
export const FIREFOX = process.env.MARU_FIREFOX || process.env.FIREFOX || '/usr/bin/firefox-esr';

export interface Stage {
  /** The server under test. */
  sfu: Pick<Engine, 'port' | 'udpPort'>;
  pageUrl: string;
  sfuUrl: string;
  service: RoomServiceClient;
}

/** What both browsers offer the checks: code in, value out. */
export interface Actor {
  name: string;
  /** Evaluates an expression in the page; the value must be JSON. */
  run<T>(expression: string): Promise<T>;
  close(): Promise<void>;
}

export const setStage = (sfu: Engine, page: PageHost): Stage => ({
  sfu,
  pageUrl: page.pageUrl,
  sfuUrl: `ws://127.0.0.1:${sfu.port}`,
  service: new RoomServiceClient(`http://127.0.0.1:${sfu.port}`, KEY, SECRET),
});

export interface PageHost {
  pageUrl: string;
  close(): Promise<void>;
}

/** Serves the blank page and the client as it was published. */
export async function openPage(): Promise<PageHost> {
  const require = createRequire(import.meta.url);
  const client = readFileSync(require.resolve('livekit-client'));
  const server = createServer((request, response) => {
    const script = request.url === '/livekit-client.js';
    response.writeHead(200, { 'content-type': script ? 'text/javascript' : 'text/html; charset=utf-8' });
    response.end(script ? client : PAGE);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    pageUrl: `http://127.0.0.1:${port}/`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export interface TokenOptions {
  /** Seconds; 600 unless said otherwise. */
  ttl?: number;
  attributes?: Record<string, string> | undefined;
  metadata?: string | undefined;
}

export async function token(identity: string, room: string, grant: VideoGrant = {}, options: TokenOptions = {}): Promise<string> {
  const { ttl = 600, attributes, metadata } = options;
  const access = new AccessToken(KEY, SECRET, {
    identity,
    name: `${identity} by name`,
    ttl,
    ...(attributes ? { attributes } : {}),
    ...(metadata === undefined ? {} : { metadata }),
  });
  access.addGrant({ roomJoin: true, room, ...grant });
  return access.toJwt();
}

/** One for each page that is open at a time. */
const CAMERAS = 10;

export function launchChromium(more: readonly string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath: CHROMIUM,
    headless: false,
    args: [
      '--headless=new',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      `--use-fake-device-for-media-stream=device-count=${CAMERAS}`,
      '--use-fake-ui-for-media-stream',
      '--autoplay-policy=no-user-gesture-required',
      ...more,
    ],
  });
}

/** Larger than most pictures need, and cheap to draw. */
const VIEWPORT = { width: 480, height: 270 };
/** Pages that a person has left, by browser: a new page costs a process, a reload does not. */
interface OwnPage {
  page: Page;
  camera: number;
}
const spare = new WeakMap<Browser, OwnPage[]>();
const opened = new WeakMap<Browser, number>();

async function freshPage(browser: Browser): Promise<OwnPage> {
  const left = spare.get(browser)?.pop();
  if (left) return left;
  const camera = opened.get(browser) ?? 0;
  opened.set(browser, camera + 1);
  const context = await browser.newContext({ permissions: ['camera', 'microphone'], viewport: VIEWPORT });
  return { page: await context.newPage(), camera };
}

/** Somebody at a page that knows of nobody before. */
export async function chromiumActor(browser: Browser, stage: Pick<PageHost, 'pageUrl'>, name: string): Promise<Actor> {
  const own = await freshPage(browser);
  const { page } = own;
  const verbose = process.env.VERBOSE !== undefined;
  page.on('console', (message) => verbose && console.log(`[${name}] ${message.type()} ${message.text().slice(0, 400)}`));
  page.on('pageerror', (error) => console.log(`[${name}] page error: ${error.message}`));
  await page.goto(`${stage.pageUrl}?camera=${own.camera}`);
  let left = false;
  return {
    name,
    run: <T>(expression: string) => page.evaluate(expression) as Promise<T>,
    async close() {
      if (left) return;
      left = true;
      page.removeAllListeners();
      await page.goto('about:blank');
      spare.set(browser, [...(spare.get(browser) ?? []), own]);
    },
  };
}

export const isInstalled = (path: string): boolean => existsSync(path);

/** Polls until `check` returns something else than undefined; a failed wait says what is missing. */
export async function until<T>(what: string, check: () => Promise<T | undefined>, timeout = 15_000): Promise<T> {
  const deadline = performance.now() + timeout;
  let last = '';
  for (;;) {
    try {
      const value = await check();
      if (value !== undefined) return value;
    } catch (error) {
      last = String(error);
    }
    if (performance.now() > deadline) throw new Error(`still missing after ${timeout} ms: ${what}${last && ` (${last})`}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
