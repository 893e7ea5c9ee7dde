/** Who may import whom, and why. A law without a check is a wish. */
const below = ['notices', 'files', 'accounts', 'companies', 'live-room', 'hiring', 'consulting', 'interviews', 'fairs', 'evaluation', 'integrations', 'operators']
const features = below.map((name, rank) => ({
  name: `feature-order-${name}`,
  comment: `Calls go down the order of features, events go up, joined in app: ${name} knows only what is below it.`,
  severity: 'error',
  from: { path: `^src/features/${name}/`, pathNot: '/web/|\\.test\\.ts$' },
  to: { path: `^src/features/(${below.slice(rank + 1).join('|') || 'none'})/` },
}))

module.exports = {
  forbidden: [
    { name: 'no-circles', comment: 'Two files that need each other are one thing, or need a third.', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'kernel-alone', comment: 'The kernel is pure words: it knows nobody.', severity: 'error', from: { path: '^src/kernel/', pathNot: '\\.test\\.ts$' }, to: { pathNot: '^src/kernel/' } },
    { name: 'sfu-alone', comment: 'The media server knows nothing of interviews: it must be of use by itself.', severity: 'error', from: { path: '^packages/sfu/' }, to: { path: '^src/' } },
    { name: 'serves-without-native', comment: 'What serves media is TypeScript alone: people without a browser, and the native transport they use, belong to tests and load.', severity: 'error', from: { path: '^packages/sfu/src/', pathNot: '^packages/sfu/src/(headless|hostile|tests)/|testing|\\.test\\.ts$' }, to: { path: '^packages/sfu/src/headless/|node_modules/node-datachannel' } },
    { name: 'platform-blind', comment: 'Our machinery is blind to features: it serves any of them.', severity: 'error', from: { path: '^src/platform/', pathNot: '\\.test\\.ts$' }, to: { path: '^src/(features|adapters|ui|app)/' } },
    { name: 'ui-blind', comment: 'The design system is blind to features, and to the server.', severity: 'error', from: { path: '^src/ui/' }, to: { path: '^src/(features|adapters|platform|app)/' } },
    { name: 'adapters-outward', comment: 'Adapters speak with the outside world; who uses them is not their matter.', severity: 'error', from: { path: '^src/adapters/', pathNot: '\\.test\\.ts$' }, to: { path: '^src/(features|ui|app)/' } },
    { name: 'nobody-imports-app', comment: 'app knows all rooms; a room that knew app would know all others.', severity: 'error', from: { path: '^(src/(?!app/)|packages/)', pathNot: '\\.test\\.ts$' }, to: { path: '^src/app/' } },
    { name: 'ports-not-vendors', comment: 'Features speak to the outside by ports; which vendor stands behind is decided in app.', severity: 'error', from: { path: '^src/features/', pathNot: '\\.test\\.ts$' }, to: { path: '^src/adapters/', pathNot: '/port\\.ts$' } },
    { name: 'rules-pure', comment: 'Rules and policies are pure: no database, no schema library, no clock.', severity: 'error', from: { path: '^src/features/[^/]+/(rules|policy)(\\.ts|/)', pathNot: '\\.test\\.ts$' }, to: { pathNot: '^src/kernel/|^src/features/[^/]+/(rules|policy)(\\.ts|/)' } },
    { name: 'through-the-door', comment: 'Another feature is reached by its public door, index.ts; pure rules may ask the pure rules of one below, contracts name its views.', severity: 'error', from: { path: '^src/features/([^/]+)/', pathNot: '/web/|/rules/|/contract(\\.ts|/)|\\.test\\.ts$' }, to: { path: '^src/features/', pathNot: ['^src/features/$1/', '^src/features/[^/]+/index\\.ts$'] } },
    { name: 'app-through-the-door', comment: 'app joins features by their doors as well: what it needs of one belongs into its index.ts.', severity: 'error', from: { path: '^src/app/', pathNot: '\\.test\\.ts$' }, to: { path: '^src/features/', pathNot: ['^src/features/[^/]+/(index\\.ts$|web/)'], dependencyTypesNot: ['type-only'] } },
    { name: 'web-without-server', comment: 'What a browser loads holds no server code: of a contract only its types.', severity: 'error', from: { path: '^src/(features/[^/]+/web|ui|platform/web|app/web|app/home)/' }, to: { path: '^src/(features/[^/]+/(store|commands|routes|tables|present|jobs|channel|notices)|platform/(db|http|house|jobs|realtime|log|config)|adapters)', dependencyTypesNot: ['type-only'] } },
    { name: 'web-without-zod', comment: 'The schema library stays on the server; the browser gets types.', severity: 'error', from: { path: '^src/(features/[^/]+/web|ui|platform/web|app/web|app/home)/' }, to: { path: '(node_modules/zod|/contract(\\.ts|/))', dependencyTypesNot: ['type-only'] } },
    { name: 'contract-light', comment: 'A contract is read by server and browser: words, schemas and its own rules only.', severity: 'error', from: { path: '^src/features/([^/]+)/contract(\\.ts|/)' }, to: { pathNot: ['^src/kernel/', '^src/platform/contract/', 'node_modules/zod', '^src/features/$1/(contract|rules)(\\.ts|/)', '^src/features/[^/]+/contract(\\.ts|/)'], dependencyTypesNot: ['type-only'] } },
    ...features,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'default', 'types'], extensions: ['.ts', '.tsx', '.js', '.jsx', '.json', '.css'] },
    exclude: { path: '\\.module\\.css$' },
  },
}
