// An OpenID provider for tests: the package oidc-provider, and beside it an endpoint that issues tokens as GitHub Actions does.
// Its one argument is JSON: { port, keys, requestToken, clients }. It ends when its standard input does.
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { UnsecuredJWT, SignJWT, exportJWK, generateKeyPair, importJWK } from 'jose';
import Provider from 'oidc-provider';

const options = JSON.parse(process.argv[2]);
const newKey = async () => {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  return { ...(await exportJWK(privateKey)), kid: randomUUID(), alg: 'RS256', use: 'sig' };
};

// The first key signs; all are published. They lie in a file, so that a restart finds them again.
let keys = existsSync(options.keys) ? JSON.parse(readFileSync(options.keys, 'utf8')) : [await newKey()];
const otherKey = await newKey();
let issuer;
let handle;

function publish() {
  writeFileSync(options.keys, JSON.stringify(keys));
  const provider = new Provider(issuer, {
    jwks: { keys },
    routes: { jwks: '/.well-known/jwks' },
    clients: options.clients,
    features: { devInteractions: { enabled: true }, clientCredentials: { enabled: true }, deviceFlow: { enabled: true } },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'preferred_username'] },
    conformIdTokenClaims: false,
    cookies: { keys: ['berth-tests'] },
    findAccount: (_, id) => ({
      accountId: id,
      claims: () => ({ sub: id, name: id, preferred_username: id, email: `${id}@example.test`, email_verified: true }),
    }),
  });
  handle = provider.callback();
}

function subject(claims, immutable) {
  const [owner, name] = claims.repository.split('/');
  const repository = immutable ? `${owner}@${claims.repository_owner_id}/${name}@${claims.repository_id}` : claims.repository;
  const context = claims.environment ? `environment:${claims.environment}`
    : claims.event_name === 'pull_request' ? 'pull_request'
      : `ref:${claims.ref}`;
  return `repo:${repository}:${context}`;
}

// What a job of octo-org/octo-repo would get. Every claim can be given; null leaves one out.
function workflowClaims({ audience, lifetime, immutable, claims: given }) {
  const repository = given.repository ?? 'octo-org/octo-repo';
  const owner = repository.split('/')[0];
  const ref = given.ref ?? 'refs/heads/main';
  const workflow = `${repository}/.github/workflows/build.yml@${ref}`;
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    jti: randomUUID(),
    iss: issuer,
    aud: audience ?? `https://github.com/${owner}`,
    nbf: now - 300,
    iat: now,
    exp: now + lifetime,
    repository,
    repository_id: '74',
    repository_owner: owner,
    repository_owner_id: '65',
    repository_visibility: 'private',
    ref,
    ref_type: ref.startsWith('refs/tags/') ? 'tag' : 'branch',
    ref_protected: 'false',
    sha: '0123456789abcdef0123456789abcdef01234567',
    event_name: 'push',
    base_ref: '',
    head_ref: '',
    actor: 'octocat',
    actor_id: '12',
    workflow: 'build',
    workflow_ref: workflow,
    workflow_sha: '0123456789abcdef0123456789abcdef01234567',
    job_workflow_ref: workflow,
    job_workflow_sha: '0123456789abcdef0123456789abcdef01234567',
    run_id: '1001',
    run_number: '10',
    run_attempt: '1',
    runner_environment: 'github-hosted',
    ...given,
  };
  claims.sub ??= subject(claims, immutable);
  return Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== null));
}

// key: "forged" is signed by another key under the published id, "unknown" by another key under its own id, "none" not at all.
async function sign(claims, key) {
  if (key === 'none') return new UnsecuredJWT(claims).encode();
  const jwk = key === 'forged' || key === 'unknown' ? otherKey : keys[0];
  const kid = key === 'forged' ? keys[0].kid : jwk.kid;
  return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid }).sign(await importJWK(jwk, 'RS256'));
}

// In the query, what is not one of the four words is a claim. A POST has the same words and "claims", an object.
async function order(request, url) {
  const { audience, lifetime, key, immutable, 'api-version': _, ...claims } = Object.fromEntries(url.searchParams);
  const body = request.method === 'POST' ? JSON.parse(Buffer.concat(await request.toArray()).toString() || '{}') : {};
  return {
    audience: body.audience ?? audience,
    lifetime: Number(body.lifetime ?? lifetime ?? 300),
    key: body.key ?? key,
    immutable: Boolean(body.immutable ?? immutable),
    claims: { ...claims, ...body.claims },
  };
}

function answer(response, status, body) {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

async function issue(request, response, url) {
  if (request.headers.authorization?.toLowerCase() !== `bearer ${options.requestToken}`.toLowerCase()) {
    return answer(response, 401, { message: 'the request token is missing or wrong' });
  }
  const ordered = await order(request, url);
  const value = await sign(workflowClaims(ordered), ordered.key);
  return answer(response, 200, { count: value.length, value });
}

async function rotate(response, url) {
  keys = [await newKey(), ...(url.searchParams.get('keep') === 'false' ? [] : keys)];
  publish();
  answer(response, 200, { kid: keys[0].kid });
}

const server = createServer(async (request, response) => {
  try {
    const url = new URL(request.url, issuer);
    if (url.pathname === '/_actions/token') await issue(request, response, url);
    else if (url.pathname === '/_rotate' && request.method === 'POST') await rotate(response, url);
    else await handle(request, response);
  } catch (error) {
    answer(response, 400, { message: String(error) });
  }
});
server.listen(options.port, '127.0.0.1', () => {
  issuer = `http://127.0.0.1:${server.address().port}`;
  publish();
  console.log(`ready ${issuer}`);
});
process.stdin.on('end', () => process.exit(0)).resume();
