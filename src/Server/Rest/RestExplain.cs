using System.Text.Json;
using Berth.Core.Access;
using Berth.Core.Repositories;
using Berth.Server.Http;
using Berth.Server.Identity;
using Microsoft.AspNetCore.Http;

namespace Berth.Server.Rest;

/// <summary>What somebody may, and why. What others may is for those who may ask it.</summary>
internal sealed class RestExplain(AccessExplainer explainer, NamedCallers callers, HandlerPermissions permissions)
{
    internal async Task PostAsync(HttpContext http)
    {
        var access = Exchange.Of(http).Access!;
        var body = await RestBody.ReadAsync(http, "action", "repository", "caller");
        var action = body.RequiredText("action");
        RepositoryName? repository = body.Text("repository") is { } name ? RepositoryName.Parse(name) : null;
        if (body.Find("caller") is { } asked)
        {
            await permissions.RequireAsync(http, EcrActions.ExplainAccess, null);
            var caller = await FindAsync(asked, http.RequestAborted);
            await WriteAsync(http, caller, await explainer.ExplainAsync(caller, action, repository, access.Origin, http.RequestAborted));
            return;
        }

        await WriteAsync(http, access.Caller, await (await permissions.MayAsync(http, EcrActions.ExplainAccess, null)
            ? explainer.ExplainAsync(access.Caller, action, repository, access.Origin, http.RequestAborted)
            : explainer.ExplainOwnAsync(access.Caller, action, repository, access.Origin, http.RequestAborted)));
    }

    private async Task<Caller> FindAsync(JsonElement asked, CancellationToken cancel)
    {
        if (asked.ValueKind == JsonValueKind.Object && asked.EnumerateObject().ToList() is [var only])
        {
            switch (only.Name)
            {
                case "user":
                    return await callers.UserAsync(RestBody.TextOf(only.Name, only.Value), cancel);
                case "key":
                    return await callers.KeyAsync(RestBody.TextOf(only.Name, only.Value), cancel);
                case "workflow":
                    return callers.Workflow(only.Value);
                case "anonymous" when only.Value.ValueKind == JsonValueKind.True:
                    return Caller.Anonymous;
            }
        }

        throw RestBody.Invalid("caller is one of {\"user\": LOGIN}, {\"key\": ID}, {\"workflow\": {CLAIMS}}, {\"anonymous\": true}");
    }

    private static Task WriteAsync(HttpContext http, Caller caller, AccessExplanation explanation) => RestAnswer.WriteAsync(http, json =>
    {
        json.WriteString("caller"u8, caller.Id);
        json.WriteString("callerName"u8, caller.Name);
        json.WriteBoolean("allowed"u8, explanation.IsAllowed);
        json.WriteString("summary"u8, explanation.Summary);
        json.WriteString("note"u8, explanation.Note);
        json.WriteString("policy"u8, explanation.Policy);
        json.WriteString("statement"u8, explanation.Statement);
        json.WriteStartArray("statements"u8);
        foreach (var statement in explanation.Statements)
        {
            json.WriteStartObject();
            json.WriteString("role"u8, RestWords.Of(statement.Role));
            json.WriteString("policy"u8, statement.Policy);
            json.WriteString("statement"u8, statement.Statement.Label);
            json.WriteString("effect"u8, RestWords.Of(statement.Statement.Effect));
            json.WriteBoolean("applies"u8, statement.Applied);
            json.WriteString("reason"u8, statement.Reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });
}
