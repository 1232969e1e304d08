using System.Net;
using Berth.Core.Blobs;
using Berth.Core.Repositories;
using Microsoft.AspNetCore.Http;

namespace Berth.Server.Http;

/// <summary>What is known of a request beside HTTP itself; the request log and the metrics read it at the end.</summary>
internal sealed class Exchange
{
    /// <summary>The address at the other end of the connection: the client's, or a proxy's.</summary>
    internal IPAddress? Peer { get; init; }

    /// <summary>Who sends it; null before that is known, and for what needs nobody.</summary>
    internal Access? Access { get; set; }

    /// <summary>The repository that the path names.</summary>
    internal RepositoryName? Repository { get; set; }

    /// <summary>The body of an upload, which knows itself how much of it was taken.</summary>
    internal UploadBody? Upload { get; set; }

    /// <summary>Bytes of the body of any other request.</summary>
    internal long Body { get; set; }

    /// <summary>Bytes of the request's body that were taken.</summary>
    internal long BytesIn => Upload?.Taken ?? Body;

    /// <summary>Bytes of the response's body that were sent.</summary>
    internal long BytesOut { get; set; }

    /// <summary>Why it was refused.</summary>
    internal string? Error { get; set; }

    internal static Exchange Of(HttpContext http) =>
        http.Features.Get<Exchange>() ?? throw new InvalidOperationException("the request log is not in front of this handler");
}
