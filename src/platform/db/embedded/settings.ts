/** Small by intent: one house on one machine. Everything else is PostgreSQL's own default. */
const always: Record<string, string> = {
  shared_buffers: '64MB',
  max_connections: '100',
  max_wal_size: '512MB',
  io_method: 'sync',
  jit: 'off',
  huge_pages: 'off',
  max_logical_replication_workers: '0',
  timezone: 'UTC',
  log_timezone: 'UTC',
  password_encryption: 'scram-sha-256',
  scram_iterations: '1', // the password is 192 random bits: nothing to stretch, and a connection opens faster
  // refused statements carry personal data; they are the app's to report
  log_min_messages: 'log',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
}

/** For databases that live as long as a test run: nothing reaches the disk on purpose. */
const unsafe: Record<string, string> = {
  fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', wal_level: 'minimal', max_wal_senders: '0', autovacuum: 'off', max_connections: '200',
}

export function settingArguments(unsafeFast: boolean): string[] {
  return Object.entries({ ...always, ...(unsafeFast ? unsafe : {}) }).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}
