namespace Berth.Server.Ecr;

internal sealed record GetAccountSettingRequest(string Name);

internal sealed record PutAccountSettingRequest(string Name, string Value);

internal sealed record AccountSettingResponse(string Name, string Value);
