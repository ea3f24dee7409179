/** People to try the product with, as the province's folder names them. They exist in demo mode only. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Role } from '@loimo/contract'
import { StartFault } from '../platform/start-fault.ts'

export type DemoPerson = {
  readonly userName: string
  readonly name: string
  readonly agencyId: string
  readonly roles: readonly Role[]
}

/** In the order in which the sign-in page shows them; a province may have none. */
export function readDemoPeople(provinceFolder: string): DemoPerson[] {
  const path = join(provinceFolder, 'demo-people.json')
  if (!existsSync(path)) return []
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as DemoPerson[]
  } catch (error) {
    throw new StartFault('PROVINCE_BROKEN', {
      reason: `demo-people.json: ${(error as Error).message}`,
    })
  }
}
