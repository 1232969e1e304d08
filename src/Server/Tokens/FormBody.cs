using Berth.Core;
using Berth.Core.Tokens;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Berth.Server.Tokens;

/// <summary>Parameters in the body of a request, as OAuth and pages send them.</summary>
internal static class FormBody
{
    /// <summary>In bytes: a few values, of which one may be a long token.</summary>
    private const long MaxLength = 64 * 1024;

    /// <exception cref="RegistryException"><see cref="RegistryError.ParameterInvalid"/></exception>
    internal static async Task<IFormCollection> ReadAsync(HttpContext http)
    {
        if (!http.Request.HasFormContentType)
        {
            throw new RegistryException(RegistryError.ParameterInvalid, "send the parameters as application/x-www-form-urlencoded");
        }

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = MaxLength;
        }

        try
        {
            return await http.Request.ReadFormAsync(
                new FormOptions { ValueLengthLimit = RegistryTokens.MaxLength, ValueCountLimit = 64, KeyLengthLimit = 64 }, http.RequestAborted);
        }
        catch (Exception exception) when (exception is InvalidDataException or BadHttpRequestException)
        {
            throw new RegistryException(RegistryError.ParameterInvalid, "the form is malformed, or too large", exception);
        }
    }

    /// <exception cref="RegistryException"><see cref="RegistryError.ParameterInvalid"/></exception>
    internal static string Required(IFormCollection form, string name) => form[name].ToString() is { Length: > 0 } value
        ? value
        : throw new RegistryException(RegistryError.ParameterInvalid, $"the parameter {name} is missing");
}
