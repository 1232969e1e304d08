using System.Globalization;

namespace Berth.Soak;

/// <summary>What <c>./run soak</c> is asked for.</summary>
/// <param name="Kills">How often the process is killed.</param>
/// <param name="Seed">Repeats the choices of a run; what the clock and the scheduler decide it cannot repeat.</param>
/// <param name="Clients">Concurrent clients.</param>
/// <param name="Data">The data directory, which must be empty; null for one under the temporary folder that goes when all is well.</param>
public sealed record SoakOptions(int Kills, int Seed, int Clients = 6, string? Data = null)
{
    public const string Usage = "usage: ./run soak --kill N [--seed S] [--clients C] [--data DIR]";

    /// <summary>The options, or null when they make no sense.</summary>
    public static SoakOptions? Parse(IReadOnlyList<string> arguments)
    {
        var options = new SoakOptions(0, Random.Shared.Next());
        for (var i = 0; i < arguments.Count; i += 2)
        {
            var value = i + 1 < arguments.Count ? arguments[i + 1] : "";
            var number = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : -1;
            var next = arguments[i] switch
            {
                "--kill" when number > 0 => options with { Kills = number },
                "--seed" when number >= 0 => options with { Seed = number },
                "--clients" when number is > 0 and <= 16 => options with { Clients = number },
                "--data" when value.Length > 0 => options with { Data = value },
                _ => null,
            };
            if (next is null)
            {
                return null;
            }

            options = next;
        }

        return options.Kills > 0 ? options : null;
    }
}
