using System.Text;

namespace Berth.Bench.Load;

/// <summary>A server answered with another status or body than the work needs: no figure of that run would mean anything.</summary>
internal sealed class UnexpectedResponseException : Exception
{
    public UnexpectedResponseException(int expectedStatus, Response response)
        : base($"expected status {expectedStatus}, got {response.Status}: {Encoding.UTF8.GetString(response.Body)}")
    {
    }

    public UnexpectedResponseException(string message)
        : base(message)
    {
    }
}
