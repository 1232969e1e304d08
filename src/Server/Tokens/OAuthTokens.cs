using Berth.Core;
using Berth.Core.Tokens;
using Berth.Server.Http;
using Berth.Server.Identity;
using Berth.Server.Login;
using Microsoft.AspNetCore.Http;

namespace Berth.Server.Tokens;

/// <summary>
/// <c>POST /token</c>: a password, a lasting login or another party's token for one of the registry's own (RFC 6749, sections 4.3 and 6;
/// RFC 8628, section 3.4; RFC 8693; Docker registry OAuth 2.0 specification).
/// </summary>
internal sealed class OAuthTokens(TokenGrants grants, DeviceLogins devices, ServiceName service, TimeProvider time)
{
    internal const string Device = "urn:ietf:params:oauth:grant-type:device_code";

    private const string Password = "password";

    private const string Exchange = "urn:ietf:params:oauth:grant-type:token-exchange";

    private static readonly string[] SubjectTypes =
    [
        "urn:ietf:params:oauth:token-type:jwt", "urn:ietf:params:oauth:token-type:id_token", "urn:ietf:params:oauth:token-type:access_token",
    ];

    internal async Task PostAsync(HttpContext http)
    {
        try
        {
            var form = await FormBody.ReadAsync(http);
            var type = form["grant_type"].ToString();
            var made = type == Device ? await devices.PollAsync(http, FormBody.Required(form, "device_code")) : null;
            var proof = made is null ? await ProveAsync(http, type, form) : await grants.ProveAsync(http, "", made);
            var grant = await grants.IssueAsync(http, proof, ScopesOf(type, form));
            await OAuthAnswers.WriteAsync(http, grant, type == Exchange, made ?? RenewalOf(proof, type, form), proof.CanRenew ? proof.Caller.Name : null, time.GetUtcNow());
        }
        catch (OAuthException refusal)
        {
            await OAuthAnswers.RefuseAsync(http, refusal);
        }
        catch (RegistryException refusal)
        {
            await OAuthAnswers.RefuseAsync(http, refusal);
        }
    }

    private Task<Proof> ProveAsync(HttpContext http, string type, IFormCollection form) => type switch
    {
        Password => grants.ProveAsync(http, FormBody.Required(form, "username"), FormBody.Required(form, "password")),
        "refresh_token" => grants.ProveAsync(http, "", FormBody.Required(form, "refresh_token")),
        Exchange => ExchangeAsync(http, form),
        _ => throw new OAuthException(OAuthAnswers.UnsupportedGrant, $"password, refresh_token, {Device} or {Exchange}"),
    };

    private Task<Proof> ExchangeAsync(HttpContext http, IFormCollection form)
    {
        if (!SubjectTypes.Contains(FormBody.Required(form, "subject_token_type")))
        {
            throw new RegistryException(RegistryError.ParameterInvalid, $"subject_token_type is one of {string.Join(", ", SubjectTypes)}");
        }

        if (form["audience"].ToString() is { Length: > 0 } wanted && !service.Accepts(wanted))
        {
            throw new OAuthException(OAuthAnswers.InvalidTarget, $"this registry is {service.Value}");
        }

        return grants.ProveAsync(http, "", FormBody.Required(form, "subject_token"));
    }

    /// <summary>
    /// Null for a token that is as good as what it is made from, which is what leaving the scope out means (RFC 6749, section 6). A scope that
    /// names nothing known gives nothing, and clients of the password grant name what they want.
    /// </summary>
    private static IReadOnlyList<TokenScope>? ScopesOf(string type, IFormCollection form) =>
        type != Password && string.IsNullOrWhiteSpace(form["scope"]) ? null : TokenScope.ParseAll(form["scope"]);

    /// <summary>A lasting login that came as a password is given back as what it is; nothing else is ever turned into one.</summary>
    private static string? RenewalOf(Proof proof, string type, IFormCollection form) =>
        proof.CanRenew && type == Password && form["access_type"] == "offline" ? form["password"].ToString() : null;
}
