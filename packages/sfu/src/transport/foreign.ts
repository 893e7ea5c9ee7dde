/**
 * Functions that Node's process has and Node has no name for, called by koffi. Everything is a number: addresses too, of memory that stays where it is
 * while somebody holds it.
 */
export interface Foreign {
  /** `declaration`: as C has it. Throws where there is none of that name. */
  call<Call extends (...values: number[]) => number>(declaration: string): Call;
  /** Of the last call that failed. */
  errno(): number;
  /** Where it stands: an `ArrayBuffer` lies outside of what is collected, and is never moved. */
  addressOf(memory: ArrayBufferLike): number;
}

let found: Promise<Foreign | undefined> | undefined;

/** Undefined where there is no prebuilt part for the system: whoever asks has another way. */
export const loadForeign = (): Promise<Foreign | undefined> => (found ??= load());

async function load(): Promise<Foreign | undefined> {
  try {
    const { default: koffi } = await import('koffi');
    const process = koffi.load(null);
    return {
      call: <Call>(declaration: string) => process.func(declaration) as unknown as Call,
      errno: () => koffi.errno(),
      addressOf: (memory) => Number(koffi.address(Buffer.from(memory))),
    };
  } catch {
    return undefined;
  }
}

/** The address of views, most of which are of one memory. */
export class Addresses {
  private memory: ArrayBufferLike | undefined;
  private at = 0;

  private readonly foreign: Foreign;

  constructor(foreign: Foreign) {
    this.foreign = foreign;
  }

  /** Good for as long as the view is held. */
  of(view: Uint8Array): number {
    const memory = view.buffer;
    if (memory !== this.memory) {
      this.memory = memory;
      this.at = this.foreign.addressOf(memory);
    }
    return this.at + view.byteOffset;
  }
}
