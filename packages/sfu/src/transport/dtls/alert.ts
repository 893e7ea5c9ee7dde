/** Alerts (RFC 5246 §7.2). */

export const ALERT = {
  closeNotify: 0,
  unexpectedMessage: 10,
  handshakeFailure: 40,
  badCertificate: 42,
  illegalParameter: 47,
  decodeError: 50,
  decryptError: 51,
  protocolVersion: 70,
} as const;

export const ALERT_LEVEL = { warning: 1, fatal: 2 } as const;

/** Why a handshake ends: what the other side is told, and a few words for our log. */
export interface Refusal {
  readonly alert: number;
  readonly reason: string;
}

export const alertBytes = (level: number, alert: number): Buffer => Buffer.from([level, alert]);

export interface Alert {
  readonly isFatal: boolean;
  readonly alert: number;
}

export function readAlert(body: Buffer): Alert | undefined {
  const [level, alert] = body;
  return body.length === 2 && alert !== undefined ? { isFatal: level === ALERT_LEVEL.fatal, alert } : undefined;
}
