/**
 * The rules of the house, each with its reason. test/arch plants a violation of every rule and expects it to be caught.
 * Type-only imports count: a type from the wrong floor is a dependency on that floor.
 */
const domain = '^src/shared/domain/';
const contract = '^src/shared/contract/';
const core = '^src/main/core/';
const nodeCore = { dependencyTypes: ['core'] };
const only = (...paths) => ({ pathNot: paths });

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'domain-is-pure',
      comment: 'The business is plain functions over plain data: it imports the domain alone (the calendar also a date library).',
      severity: 'error',
      from: { path: domain, pathNot: `${domain}calendar/` },
      to: only(domain),
    },
    {
      name: 'calendar-knows-dates-alone',
      comment: 'domain/calendar may use temporal-polyfill, nothing else from outside.',
      severity: 'error',
      from: { path: `${domain}calendar/` },
      to: only(domain, 'node_modules/temporal-polyfill/', 'node_modules/temporal-spec/'),
    },
    {
      name: 'shared-runs-anywhere',
      comment: 'src/shared runs in the page, in the core and in workers: no node, no electron, no React, no SQL, nothing of main or renderer.',
      severity: 'error',
      from: { path: '^src/shared/' },
      to: { path: ['^src/(main|renderer|preload)/', 'node_modules/(electron|react|react-dom|drizzle-orm|better-sqlite3|@mantine)/'] },
    },
    { name: 'shared-has-no-node', comment: 'src/shared has no node: modules.', severity: 'error', from: { path: '^src/shared/' }, to: nodeCore },
    {
      name: 'contract-on-domain-only',
      comment: 'The contract is shapes: zod, oRPC contract and the domain.',
      severity: 'error',
      from: { path: contract },
      to: only(contract, domain, 'node_modules/zod/', 'node_modules/@orpc/contract/'),
    },
    {
      name: 'core-knows-no-shell',
      comment: 'The application runs behind any shell: no electron, no http, no link, no command line.',
      severity: 'error',
      from: { path: core },
      to: { path: ['^src/main/(electron|http|cli|link)/', '^src/(preload|renderer)/', 'node_modules/electron/', '^(node:)?https?$'] },
    },
    {
      name: 'shells-know-no-features',
      comment: 'A shell carries calls; it holds no rule of the business. It reaches the core through boot and link alone.',
      severity: 'error',
      from: { path: '^src/main/(electron|http|link|cli)/' },
      to: { path: ['^src/main/core/(features|db|documents|imports|jobs|files)/', '^src/renderer/'] },
    },
    {
      name: 'preload-is-thin',
      comment: 'The preload hands over the port and the host calls: electron and contract, nothing per feature.',
      severity: 'error',
      from: { path: '^src/preload/' },
      to: only('^src/preload/', contract, 'node_modules/electron/', '^electron$'),
    },
    {
      name: 'renderer-is-a-web-page',
      comment: 'The page has the powers of a web page.',
      severity: 'error',
      from: { path: '^src/renderer/' },
      to: { path: ['^src/(main|preload)/', 'node_modules/(electron|better-sqlite3|drizzle-orm|pdfkit)/', '^electron$'] },
    },
    { name: 'renderer-has-no-node', comment: 'The page has no node: modules.', severity: 'error', from: { path: '^src/renderer/' }, to: nodeCore },
    {
      name: 'sql-only-in-db-and-stores',
      comment: 'drizzle only from core/db and the stores.',
      severity: 'error',
      from: { path: '^src/', pathNot: [`${core}db/`, `${core}features/[^/]+/[a-z-]*store\\.ts$`] },
      to: { path: 'node_modules/drizzle-orm/' },
    },
    {
      name: 'one-driver-door',
      comment: 'better-sqlite3 only from core/db: one driver, one place.',
      severity: 'error',
      from: { path: '^src/', pathNot: `${core}db/` },
      to: { path: 'node_modules/better-sqlite3/' },
    },
    {
      name: 'features-use-doors',
      comment: 'A feature of the core imports another one through its index alone.',
      severity: 'error',
      from: { path: `${core}features/([^/]+)/` },
      to: { path: `${core}features/[^/]+/`, pathNot: [`${core}features/$1/`, `${core}features/[^/]+/index\\.ts$`] },
    },
    {
      name: 'page-features-use-doors',
      comment: 'A feature of the page imports another one through its index alone.',
      severity: 'error',
      from: { path: '^src/renderer/features/([^/]+)/' },
      to: { path: '^src/renderer/features/[^/]+/', pathNot: ['^src/renderer/features/$1/', '^src/renderer/features/[^/]+/index\\.tsx?$'] },
    },
    {
      name: 'ui-is-below-features',
      comment: 'The design system knows no feature and no rpc.',
      severity: 'error',
      from: { path: '^src/renderer/(ui|lib|styles)/' },
      to: { path: '^src/renderer/(features|app|rpc)/' },
    },
    {
      name: 'only-api-files-call-rpc',
      comment: 'Screens ask through the hooks of <feature>.api.ts; only those, and the frame, know the rpc client.',
      severity: 'error',
      from: { path: '^src/renderer/', pathNot: ['^src/renderer/rpc/', '^src/renderer/app/', '\\.api\\.ts$'] },
      to: { path: '^src/renderer/rpc/' },
    },
    { name: 'no-circular', comment: 'A circle has no bottom to start reading at.', severity: 'error', from: { path: '^src/' }, to: { circular: true } },
    {
      name: 'no-orphans',
      comment: 'A file nobody imports is dead, or an entry that should be listed here.',
      severity: 'error',
      from: { orphan: true, path: '^src/', pathNot: ['\\.d\\.ts$', '^src/main/(index|host|core-worker)\\.ts$', '^src/main/electron/core-process\\.ts$', '^src/main/cli/main\\.ts$', '^src/preload/index\\.ts$', '^src/renderer/app/main\\.tsx$'] },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    parser: 'swc',
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.d.ts', '.mjs', '.js', '.cjs', '.json', '.sql', '.css'], exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] },
    progress: { type: 'none' },
  },
};
