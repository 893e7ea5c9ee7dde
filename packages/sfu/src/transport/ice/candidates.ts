/** Where browsers may reach us: lines of RFC 8839 §5.1, without `a=`. */
import { networkInterfaces } from 'node:os';

/** RFC 8445 §5.1.2.1: host candidates; of several addresses the first is liked best. */
const HOST_PREFERENCE = 126;
const LOCAL_PREFERENCE = 65_535;
const COMPONENT = 1;

export function hostCandidate(address: string, port: number, place: number): string {
  const priority = HOST_PREFERENCE * 2 ** 24 + (LOCAL_PREFERENCE - place) * 2 ** 8 + (256 - COMPONENT);
  return `candidate:${place + 1} ${COMPONENT} UDP ${priority} ${address} ${port} typ host`;
}

/** The addresses of this machine that others may reach: its own and link-local ones left out. */
export function ownAddresses(): string[] {
  return allAddresses((internal, address) => !internal && !/^fe80:/i.test(address) && !address.startsWith('169.254.'));
}

export const isOwnAddress = (address: string): boolean =>
  address.startsWith('127.') || address === '::1' || allAddresses(() => true).includes(address);

function allAddresses(wanted: (internal: boolean, address: string) => boolean): string[] {
  return Object.values(networkInterfaces()).flatMap((list) =>
    (list ?? []).filter(({ internal, address }) => wanted(internal, address)).map(({ address }) => address),
  );
}
