import { demoContract } from '../../src/app/demo/routes.js'
import { accountsContract } from '../../src/features/accounts/index.js'
import { companiesContract } from '../../src/features/companies/index.js'
import { consultingContract } from '../../src/features/consulting/index.js'
import { evaluationContract, kitContract } from '../../src/features/evaluation/index.js'
import { fairsContract } from '../../src/features/fairs/index.js'
import { filesContract } from '../../src/features/files/contract.js'
import { applicationsContract } from '../../src/features/hiring/contract/applications.js'
import { publicCompaniesContract } from '../../src/features/hiring/contract/companies.js'
import { exportsContract } from '../../src/features/hiring/contract/exports.js'
import { postingsContract } from '../../src/features/hiring/contract/postings.js'
import { resumesContract } from '../../src/features/hiring/contract/resumes.js'
import { scrapsContract } from '../../src/features/hiring/contract/scraps.js'
import { integrationsContract } from '../../src/features/integrations/index.js'
import { interviewsContract } from '../../src/features/interviews/index.js'
import { liveRoomContract } from '../../src/features/live-room/contract.js'
import { noticesContract } from '../../src/features/notices/contract.js'
import { reportsContract } from '../../src/features/notices/reports/contract.js'
import { noticeSettingsContract } from '../../src/features/notices/index.js'
import { whyContract } from '../../src/features/notices/contract/why.js'
import { pushContract } from '../../src/features/notices/push/contract.js'
import { operatorsContract } from '../../src/features/operators/contract.js'
import type { Operation } from '../../src/platform/contract/contract.js'
import type { World } from '../world/world.js'

/** All contracts, as their features declare them. */
export const declared: Record<string, Operation> = {
  ...noticesContract, ...whyContract, ...noticeSettingsContract, ...reportsContract, ...pushContract, ...filesContract, ...accountsContract, ...companiesContract, ...liveRoomContract, ...postingsContract, ...publicCompaniesContract, ...scrapsContract, ...resumesContract, ...applicationsContract, ...exportsContract, ...consultingContract, ...interviewsContract, ...fairsContract,
  ...evaluationContract, ...integrationsContract, ...kitContract, ...operatorsContract, ...demoContract,
}

export interface Described {
  openapi: string
  paths: Record<string, Record<string, { summary?: string; description?: string; operationId?: string; security?: object[]; responses?: Record<string, { content?: Record<string, { schema?: unknown }> }>; parameters?: { in: string; name: string }[]; requestBody?: unknown }>>
}

/** 'METHOD /api/path/{param}' of everything that the API description lists: the list that no operation can be missing from. */
export async function described(world: World): Promise<Described> {
  const reply = await world.app.inject({ url: '/api/docs/json' })
  return reply.json<Described>()
}

export const operationsOf = (api: Described): string[] =>
  Object.entries(api.paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`)).sort()
