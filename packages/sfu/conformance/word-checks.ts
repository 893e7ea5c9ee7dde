/** What people tell each other beside picture and sound: messages, streams, calls, names, attributes. */
import { becomes, got, must, pair, refused, type Check } from './checks.js';
import { until } from './stage.js';

const QUIET = { publish: false };
const OWN = { publish: false, grant: { canUpdateOwnMetadata: true } };

export const WORD_CHECKS: readonly Check[] = [
  {
    title: 'MED-1 name, metadata and attributes are changed by oneself and known to the others',
    once: true,
    act: (cast) =>
      pair(cast, async (one, other) => {
        // One after the other: the client sends with each what it knows of the rest, so that two at once undo each other.
        for (const change of ['setName("Ann B.")', 'setMetadata("m1")', 'setAttributes({ hand: "up", mood: "good" })']) await one.do(`room.localParticipant.${change}.then(() => true)`);
        await becomes(other, 'ann’s new name', 'others()[0].name === "Ann B."');
        await becomes(other, 'ann’s metadata', 'others()[0].metadata === "m1"');
        await becomes(other, 'ann’s attributes', 'others()[0].attributes.hand === "up" && others()[0].attributes.mood === "good"');
        await one.do('room.localParticipant.setAttributes({ hand: "" }).then(() => true)');
        await becomes(other, 'ann’s hand is down, her mood stays', '!others()[0].attributes.hand && others()[0].attributes.mood === "good"');
        await other.sees('participantAttributesChanged');
        await other.sees('participantMetadataChanged');
        await other.sees('participantNameChanged');
      }, OWN),
  },
  {
    title: 'MED-1 without the grant, one’s own attributes are not to be changed',
    once: true,
    act: (cast) =>
      pair(cast, async (one, other) => {
        await refused('setAttributes', () => one.do('room.localParticipant.setAttributes({ hand: "up" }).then(() => true)'));
        must(!(await other.do<boolean>('!!others()[0].attributes.hand')), 'ben sees the attribute');
      }, QUIET),
  },
  {
    title: 'MED-1 attributes that the token carries are known at once',
    once: true,
    act: (cast) =>
      pair(cast, async (_one, other) => {
        await becomes(other, 'ann’s attribute', 'others()[0] && others()[0].attributes.seat === "7"');
        await becomes(other, 'ann’s metadata', 'others()[0].metadata === "of the token"');
      }, { ...QUIET, attributes: { seat: '7' }, metadata: 'of the token' }),
  },
  {
    title: 'MED-1 a text stream arrives whole, short or long',
    once: true,
    act: (cast) =>
      pair(cast, async (one, other) => {
        await other.do('(window.texts = [], room.registerTextStreamHandler("t", async (reader, from) => { texts.push({ text: await reader.readAll(), from: from.identity }); }), true)');
        await one.do('room.localParticipant.sendText("a short one", { topic: "t" }).then(() => true)');
        await becomes(other, 'the short text', 'texts.some((t) => t.text === "a short one" && t.from === "ann")');
        await one.do('room.localParticipant.sendText("가나다".repeat(40000), { topic: "t" }).then(() => true)');
        await becomes(other, 'the long text', 'texts.some((t) => t.text === "가나다".repeat(40000))');
      }, QUIET),
  },
  {
    title: 'MED-1 a byte stream arrives whole',
    once: true,
    act: (cast) =>
      pair(cast, async (one, other) => {
        await other.do('(window.files = [], room.registerByteStreamHandler("f", async (reader) => { const parts = await reader.readAll(); files.push(parts.reduce((sum, p) => sum + p.reduce((a, b) => a + b, 0), 0)); }), true)');
        await one.do('room.localParticipant.sendFile(new File([new Uint8Array(300000).fill(3)], "three.bin"), { topic: "f" }).then(() => true)');
        await becomes(other, 'the file', 'files[0] === 900000');
      }, QUIET),
  },
  {
    title: 'MED-1 a call to another’s method is answered, with its error too',
    once: true,
    act: (cast) =>
      pair(cast, async (one, other) => {
        await other.do('(room.registerRpcMethod("add", async ({ payload }) => String(JSON.parse(payload).reduce((a, b) => a + b, 0))), room.registerRpcMethod("fail", async () => { throw new LK.RpcError(1234, "as agreed"); }), true)');
        const call = (method: string): Promise<string> =>
          one.do<string>(`room.localParticipant.performRpc({ destinationIdentity: "ben", method: "${method}", payload: "[1,2,3]" })`);
        must((await call('add')) === '6', 'the sum is wrong');
        const error = await one.do<number>('room.localParticipant.performRpc({ destinationIdentity: "ben", method: "fail", payload: "" }).catch((e) => e.code)');
        must(error === 1234, `the error’s code is ${error}`);
        const missing = await one.do<number>('room.localParticipant.performRpc({ destinationIdentity: "ben", method: "none", payload: "" }).catch((e) => e.code)');
        must(missing === 1400, `of a method that is not there: ${missing}`);
      }, QUIET),
  },
  {
    title: 'MED-1 a message to one is heard by that one alone, and says whom it is from',
    once: true,
    act: (cast) =>
      pair(cast, async (one, other) => {
        await one.do('say("to nobody here", { reliable: true, destinationIdentities: ["cleo"] })');
        await one.do('say("to ben", { reliable: true, topic: "x", destinationIdentities: ["ben"] })');
        await got(other, 'to ben');
        const { messages } = await other.seen();
        must(messages.length === 1 && messages[0]?.from === 'ann' && messages[0]?.topic === 'x', `ben has ${JSON.stringify(messages)}`);
      }, QUIET),
  },
  {
    title: 'MED-1 what was said while somebody’s line was down arrives, once and in order (replay)',
    act: (cast) =>
      pair(cast, async (one, other) => {
        await one.do('say("0", { reliable: true })');
        await got(other, '0');
        const since = await other.now();
        other.wire.cut();
        await other.sees('signalReconnecting', since);
        for (let n = 1; n <= 10; n += 1) {
          await one.do(`say("${n}", { reliable: true })`);
          await other.do(`(void say("b${n}", { reliable: true }).catch(() => 0), true)`);
        }
        other.wire.mend();
        await other.sees('reconnected', since);
        await got(other, '10');
        await got(one, 'b10');
        const texts = async (person: typeof one): Promise<string> => (await person.seen()).messages.map((message) => message.text).join(' ');
        await until('ben has all, once, in order', async () => ((await texts(other)) === '0 1 2 3 4 5 6 7 8 9 10' ? true : undefined), 3_000).catch(async () => {
          throw new Error(`ben has: ${await texts(other)}`);
        });
        // Of what is said in the moment of coming back the client may keep one for ever (at both servers): none twice, none out of order.
        const numbers = (await texts(one)).split(' ').map((text) => Number(text.slice(1)));
        must(numbers.at(-1) === 10 && numbers.every((number, index) => index === 0 || number > numbers[index - 1]!), `ann has: ${await texts(one)}`);
      }, QUIET),
  },
];
