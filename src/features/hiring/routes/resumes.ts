import type { FastifyInstance } from 'fastify'
import { missing } from '../../../kernel/errors.js'
import { serve } from '../../../platform/http/serve.js'
import type { House } from '../../../platform/house/house.js'
import { personOf } from '../../accounts/index.js'
import { chooseMain, createResume, editResume, removeResume } from '../commands/resumes.js'
import { resumesContract } from '../contract/resumes.js'
import { resumeSummary, resumeView } from '../present.js'
import { maxResumes } from '../rules/resumes.js'
import { findResume, opennessOf, resumesOf, saveOpenness } from '../store/resumes.js'

export function resumeRoutes(app: FastifyInstance, house: House): void {
  serve(app, house, 'resumes', resumesContract, {
    'GET /api/my/resumes': async ({ actor }) => ({
      items: (await resumesOf(house.db, actor.personId)).map(resumeSummary), max: maxResumes,
      // Nobody is offered to companies before having said so.
      openness: (await opennessOf(house.db, actor.personId)) ?? 'closed',
    }),
    'POST /api/my/resumes': ({ actor, body, now }) => house.transact(async (tx) => {
      const model = body.copyOf === undefined ? null : await findResume(tx.db, actor.personId, body.copyOf)
      if (body.copyOf !== undefined && !model) throw missing()
      return resumeView(await createResume(tx, actor.personId, { title: body.title, content: model?.content }))
    }, now),
    'GET /api/my/resumes/{resumeId}': async ({ actor, params }) => {
      const row = await findResume(house.db, actor.personId, params.resumeId)
      const person = await personOf(house.db, actor.personId)
      if (!row || !person) throw missing()
      return { ...resumeView(row), account: { name: person.name, mail: person.mail, phone: person.phone } }
    },
    'PUT /api/my/resumes/{resumeId}': ({ actor, params, body, now }) => house.transact(async (tx) => {
      const row = await editResume(tx, actor.personId, params.resumeId, body)
      return { ...resumeSummary(row), version: row.version }
    }, now),
    'DELETE /api/my/resumes/{resumeId}': ({ actor, params, now }) => house.transact((tx) => removeResume(tx, actor.personId, params.resumeId), now),
    'POST /api/my/resumes/{resumeId}/main': ({ actor, params, now }) => house.transact((tx) => chooseMain(tx, actor.personId, params.resumeId), now),
    'PUT /api/my/openness': ({ actor, body, now }) => house.transact(async (tx) => {
      await saveOpenness(tx.db, actor.personId, body.openness, tx.now)
      return body
    }, now),
  })
}
