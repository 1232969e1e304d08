namespace Berth.Server.Options;

/// <summary>The configuration is wrong; every mistake is listed, not only the first.</summary>
public sealed class OptionsException(IReadOnlyList<string> mistakes) : Exception(string.Join(Environment.NewLine, mistakes))
{
    public IReadOnlyList<string> Mistakes { get; } = mistakes;
}
