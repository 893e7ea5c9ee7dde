/** The few calls of Linux that Node has no name for. Everything is a number: addresses of memory too, which stays where it is while somebody holds it. */
import { endianness } from 'node:os';
import { getSystemErrorName } from 'node:util';

export interface Libc {
  socket(domain: number, type: number, protocol: number): number;
  bind(fd: number, address: number, octets: number): number;
  getsockname(fd: number, address: number, octets: number): number;
  setsockopt(fd: number, level: number, name: number, value: number, octets: number): number;
  dup(fd: number): number;
  close(fd: number): number;
  /** How many went, or -1 when the first did not. */
  sendmmsg(fd: number, headers: number, count: number, flags: number): number;
  /** How many came, or -1. */
  recvmmsg(fd: number, headers: number, count: number, flags: number, timeout: number): number;
  /** Of the last call that failed. */
  errno(): number;
  /** Where an `ArrayBuffer` of its own, or WebAssembly's memory that does not grow, stands. */
  addressOf(memory: ArrayBufferLike): number;
}

/** Values of asm-generic/socket.h and in6.h, the same on all that is left after `isKnown`. */
export const SOL_SOCKET = 1;
export const SO_SNDBUF = 7;
export const SO_RCVBUF = 8;
export const IPPROTO_IPV6 = 41;
export const IPV6_V6ONLY = 26;
export const SOCK_DGRAM = 2;
export const SOCK_NONBLOCK = 0o4000;
export const SOCK_CLOEXEC = 0o2000000;
export const MSG_DONTWAIT = 0x40;
export const MSG_TRUNC = 0x20;

const isKnown = process.platform === 'linux' && endianness() === 'LE' && ['x64', 'arm64'].includes(process.arch);

/** Undefined where there is no such system, or no prebuilt part to call it with. */
export async function loadLibc(): Promise<Libc | undefined> {
  if (!isKnown) return undefined;
  try {
    const { default: koffi } = await import('koffi');
    const all = koffi.load(null);
    const number = <Call>(declaration: string): Call => all.func(declaration) as unknown as Call;
    return {
      socket: number('int socket(int domain, int type, int protocol)'),
      bind: number('int bind(int fd, uintptr_t address, uint32_t octets)'),
      getsockname: number('int getsockname(int fd, uintptr_t address, uintptr_t octets)'),
      setsockopt: number('int setsockopt(int fd, int level, int name, uintptr_t value, uint32_t octets)'),
      dup: number('int dup(int fd)'),
      close: number('int close(int fd)'),
      sendmmsg: number('int sendmmsg(int fd, uintptr_t headers, uint32_t count, int flags)'),
      recvmmsg: number('int recvmmsg(int fd, uintptr_t headers, uint32_t count, int flags, uintptr_t timeout)'),
      errno: () => koffi.errno(),
      addressOf: (memory) => Number(koffi.address(Buffer.from(memory))),
    };
  } catch {
    return undefined;
  }
}

/** As Node's own, with its `code`. */
export function systemError(call: string, errno: number): Error {
  const code = getSystemErrorName(-errno);
  return Object.assign(new Error(`${call} ${code}`), { code, syscall: call, errno: -errno });
}
