import { execFileSync } from 'node:child_process'
import { readFileSync, readdirSync, statSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'

/** A process told apart from a later one that got the same number. */
export interface ProcessMark { pid: number; born: string }

/**
 * When the process began, in whatever unit the system has; null when it is gone. A zombie counts as gone: it holds
 * nothing any more, and where process 1 does not reap (containers) it would stay for ever.
 */
export function bornAt(pid: number): string | null {
  if (process.platform === 'linux') return bornOnLinux(pid)
  try {
    process.kill(pid, 0)
    return process.platform === 'win32' ? 'unknown' : execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || null
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM' ? 'unknown' : null
  }
}

function bornOnLinux(pid: number): string | null {
  try {
    // proc_pid_stat(5): the name in brackets may hold anything; fields are counted from behind it (state is 3, start time 22)
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return fields[0] === 'Z' || fields[0] === 'X' ? null : `${bootId()}:${fields[19]}`
  } catch {
    return null
  }
}

const bootId = (): string => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()

export const markOf = (pid: number): ProcessMark | null => {
  const born = bornAt(pid)
  return born === null ? null : { pid, born }
}

export const isThere = (mark: ProcessMark): boolean => bornAt(mark.pid) === mark.born

/** Whether the process works in this folder; null where the system does not say. */
export function worksIn(pid: number, folder: string): boolean | null {
  try {
    const there = statSync(`/proc/${pid}/cwd`), own = statSync(folder)
    return there.ino === own.ino && there.dev === own.dev
  } catch {
    return null
  }
}

/** Every process that works in this folder, as far as the system shows them (Linux). */
export function processesIn(folder: string): number[] {
  if (process.platform !== 'linux') return []
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number)
    .filter((pid) => pid !== process.pid && worksIn(pid, folder) === true && bornAt(pid) !== null)
}

export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

/** Asks every few milliseconds until the answer is yes; false when the time is over. */
export async function until(question: () => boolean | Promise<boolean>, milliseconds: number, every = 10): Promise<boolean> {
  const end = performance.now() + milliseconds
  for (;;) {
    if (await question()) return true
    if (performance.now() >= end) return false
    await pause(every)
  }
}
