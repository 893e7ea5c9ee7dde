/** The calls of Linux that many datagrams a call need. */
import { endianness } from 'node:os';
import { getSystemErrorName } from 'node:util';
import { loadForeign, type Foreign } from '../foreign.js';

export interface Libc extends Pick<Foreign, 'errno' | 'addressOf'> {
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
}

/** Values of asm-generic/socket.h and in6.h, the same on all that is left after `isKnown`. */
export const SOL_SOCKET = 1;
export const SO_REUSEADDR = 2;
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

/** Undefined where there are no such calls. */
export async function loadLibc(): Promise<Libc | undefined> {
  const foreign = isKnown ? await loadForeign() : undefined;
  return foreign && {
    socket: foreign.call('int socket(int domain, int type, int protocol)'),
    bind: foreign.call('int bind(int fd, uintptr_t address, uint32_t octets)'),
    getsockname: foreign.call('int getsockname(int fd, uintptr_t address, uintptr_t octets)'),
    setsockopt: foreign.call('int setsockopt(int fd, int level, int name, uintptr_t value, uint32_t octets)'),
    dup: foreign.call('int dup(int fd)'),
    close: foreign.call('int close(int fd)'),
    sendmmsg: foreign.call('int sendmmsg(int fd, uintptr_t headers, uint32_t count, int flags)'),
    recvmmsg: foreign.call('int recvmmsg(int fd, uintptr_t headers, uint32_t count, int flags, uintptr_t timeout)'),
    errno: foreign.errno,
    addressOf: foreign.addressOf,
  };
}

/** As Node's own, with its `code`. */
export function systemError(call: string, errno: number): Error {
  const code = getSystemErrorName(-errno);
  return Object.assign(new Error(`${call} ${code}`), { code, syscall: call, errno: -errno });
}
