"""boto3, driven by lines of JSON as sdk.mjs is; what this version of it does not know is answered {"unknown": true}.

Two more calls: {"paginator": NAME, ...} answers all pages joined, {"waiter": NAME, ...} answers an empty output when it has waited.
"""
import base64
import datetime
import json
import sys

import boto3
import botocore.exceptions
from botocore import UNSIGNED, xform_name
from botocore.config import Config


def revive(value):
    if isinstance(value, dict):
        if "$base64" in value:
            return base64.b64decode(value["$base64"])
        return {name: revive(member) for name, member in value.items()}
    return [revive(element) for element in value] if isinstance(value, list) else value


def plain(value):
    if isinstance(value, (bytes, bytearray)):
        return {"$base64": base64.b64encode(value).decode()}
    if isinstance(value, datetime.datetime):
        return value.isoformat()
    raise TypeError(type(value))


def client_of(order):
    credentials = order.get("credentials") or {}
    return boto3.client(
        order["service"],
        endpoint_url=order["endpoint"],
        region_name=order["region"],
        aws_access_key_id=credentials.get("accessKeyId"),
        aws_secret_access_key=credentials.get("secretAccessKey"),
        aws_session_token=credentials.get("sessionToken"),
        # The registry has to check what it is sent, so nothing is checked here.
        config=Config(
            parameter_validation=False,
            retries={"total_max_attempts": 1},
            signature_version=None if credentials else UNSIGNED,
        ),
    )


def ask(client, order):
    given = revive(order["input"])
    if "paginator" in order:
        return client.get_paginator(order["paginator"]).paginate(**given).build_full_result()
    if "waiter" in order:
        client.get_waiter(order["waiter"]).wait(**given, WaiterConfig={"Delay": 1, "MaxAttempts": 30})
        return {}
    return getattr(client, xform_name(order["operation"]))(**given)


def call(order):
    client = client_of(order)
    if "operation" in order and order["operation"] not in client.meta.service_model.operation_names:
        return {"unknown": True}
    try:
        output = ask(client, order)
        status = output.pop("ResponseMetadata", {}).get("HTTPStatusCode", 200)
        return {"output": output, "status": status, "body": ""}
    except KeyError:
        # A member that the serialiser does not know.
        return {"unknown": True}
    except botocore.exceptions.ClientError as failure:
        answer = failure.response
        kind = type(failure).__name__
        name = answer["Error"]["Code"] if kind == "ClientError" else kind
        members = {key: value for key, value in answer.items() if key not in ("Error", "ResponseMetadata")}
        error = {"name": name, "message": answer["Error"]["Message"], "members": members}
        return {"error": error, "status": answer["ResponseMetadata"]["HTTPStatusCode"], "body": ""}


for line in sys.stdin:
    print(json.dumps(call(json.loads(line)), default=plain), flush=True)
