import { isoOrNull, toIso } from '../../../kernel/time.js'
import type { PushDeviceView } from './contract.js'
import type { DeviceRow } from './tables.js'

export const presentDevice = (row: DeviceRow, device: string): PushDeviceView =>
  ({ id: row.id, agent: row.agent, madeAt: toIso(row.madeAt), usedAt: isoOrNull(row.usedAt), failures: row.failures, here: row.device === device })

/** The browser that asks is told its own address, by which it knows whether its subscription is the one that is kept. */
export const presentHere = (row: DeviceRow, publicKey: string): { id: string; endpoint: string; current: boolean } => ({ id: row.id, endpoint: row.endpoint, current: row.serverKey === publicKey })
