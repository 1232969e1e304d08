using System.Text;
using Berth.Core.Metadata;

namespace Berth.Core.Audit;

/// <summary>
/// The end of a search's statement: of these constant conditions those that the query sets, so that an index serves what is asked and
/// each combination is prepared once. Values are parameters, never text.
/// </summary>
internal sealed class AuditConditions
{
    private readonly StringBuilder sql = new();
    private readonly List<(string Name, object Value)> values = [];

    internal AuditConditions(AuditQuery query)
    {
        Add(" and at >= @from", "@from", query.From?.ToUnixTimeMilliseconds());
        Add(" and at < @until", "@until", query.Until?.ToUnixTimeMilliseconds());
        Add(" and event = @event", "@event", query.Kind is { } kind ? AuditEventNames.Of(kind) : null);
        Add(" and (caller = @caller or caller_name = @caller)", "@caller", query.Caller is { } caller ? AuditEvent.CutCaller(caller) : null);
        Add(" and (credential = @credential or subject = @credential)", "@credential", query.Credential);
        Add(" and address = @address", "@address", query.Address);
        Add(" and (repository = @repository or (repository >= @below and repository < @beyond))", "@repository", query.Repository);
        Value("@below", query.Repository is { } name ? $"{name}/" : null);
        Value("@beyond", query.Repository is { } prefix ? $"{prefix}0" : null); // '0' comes after '/'.
        Add(query.OldestFirst ? " and id > @after" : " and id < @after", "@after", query.After);
        sql.Append(query.OldestFirst ? " order by id limit @count" : " order by id desc limit @count");
        Value("@count", query.Count);
    }

    internal string Sql => sql.ToString();

    internal void BindTo(Statement statement) => values.ForEach(value => statement.Bind(value.Name, value.Value));

    private void Add(string condition, string name, object? value)
    {
        if (value is not null)
        {
            sql.Append(condition);
            Value(name, value);
        }
    }

    private void Value(string name, object? value)
    {
        if (value is not null)
        {
            values.Add((name, value));
        }
    }
}
