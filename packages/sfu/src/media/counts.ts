/** Packets of the whole process since its start; plain numbers, because every packet touches them. */
export const packetCounts = { received: 0, dropped: 0, shed: 0, sent: 0, resent: 0 };
