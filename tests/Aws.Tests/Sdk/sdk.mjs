// AWS's SDK for JavaScript, driven by lines of JSON: a call in, its answer out.
//   in:  {"service", "operation", "input", "credentials": {"accessKeyId", "secretAccessKey", "sessionToken"} | null, "endpoint", "region"}
//   out: {"output", "status", "body"} | {"error": {"name", "message", "members"}, "status", "body"}
// Bytes are {"$base64": "..."} on the way in and out; "body" is the text that came over the wire.
import { createInterface } from 'node:readline';
import * as ecr from '@aws-sdk/client-ecr';
import * as ecrPublic from '@aws-sdk/client-ecr-public';
import * as iam from '@aws-sdk/client-iam';
import * as secrets from '@aws-sdk/client-secrets-manager';
import * as sts from '@aws-sdk/client-sts';

const services = {
  ecr: [ecr, ecr.ECRClient],
  'ecr-public': [ecrPublic, ecrPublic.ECRPUBLICClient],
  iam: [iam, iam.IAMClient],
  secretsmanager: [secrets, secrets.SecretsManagerClient],
  sts: [sts, sts.STSClient],
};

const revive = (_, value) => (typeof value?.$base64 === 'string' ? Buffer.from(value.$base64, 'base64') : value);

function plain(value) {
  if (value instanceof Uint8Array) return { $base64: Buffer.from(value).toString('base64') };
  if (value instanceof Date || value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(plain);
  return Object.fromEntries(Object.entries(value).filter(([name]) => !name.startsWith('$')).map(([name, member]) => [name, plain(member)]));
}

async function call({ service, operation, input, credentials, endpoint, region }) {
  const [module, Client] = services[service];
  const client = new Client({
    endpoint,
    region,
    maxAttempts: 1,
    // Calls that nobody signs never ask for these.
    credentials: credentials ?? { accessKeyId: 'AKIANOBODY0000000000', secretAccessKey: 'nothing' },
  });
  let seen = { status: 0, body: '' };
  const keep = (next) => async (args) => {
    const result = await next(args);
    const chunks = [];
    for await (const chunk of result.response.body ?? []) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    seen = { status: result.response.statusCode, body: body.toString('utf8') };
    result.response.body = new Uint8Array(body);
    return result;
  };
  client.middlewareStack.add(keep, { step: 'deserialize', priority: 'low' });
  try {
    const command = new module[`${operation}Command`](input);
    const { $metadata, ...output } = await client.send(command);
    return { output: plain(output), ...seen };
  } catch (failure) {
    const members = plain({ ...failure });
    return { error: { name: failure.name, message: failure.message, members }, ...seen };
  } finally {
    client.destroy();
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(await call(JSON.parse(line, revive)))}\n`);
}
