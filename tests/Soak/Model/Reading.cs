using System.Net;
using Berth.Harness;

namespace Berth.Soak.Model;

internal static class Reading
{
    /// <exception cref="BrokenPromiseException">The answer is neither 200 nor 404, or names another digest than was asked for.</exception>
    public static void RequireFoundOrMissing(Register register, RegistryReply reply)
    {
        if (reply.Status is not (HttpStatusCode.OK or HttpStatusCode.NotFound))
        {
            throw new BrokenPromiseException($"reading {register} answers {reply}");
        }
    }
}
