using Berth.Server.Http;
using Microsoft.AspNetCore.Http;

namespace Berth.Server.Oci;

/// <summary>Says that this is a registry (distribution-spec, "Determining Support").</summary>
internal static class OciPing
{
    internal static Task GetAsync(HttpContext http) => http.WriteAsync("application/json", "{}"u8.ToArray());
}
