import type { House } from '../../platform/house/house.js'

export async function fillDemo(house: House): Promise<void> {
  void house
}
