using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace InstagramGraphGen.Generator.Projection;

/// <content>What a signature tells of a call.</content>
internal sealed partial class DemandWalker
{
    /// <summary>What stands for the type parameters in a call.</summary>
    private sealed class Signature
    {
        private readonly DemandWalker _walker;
        private readonly Frame _frame;
        private readonly Dictionary<ITypeParameterSymbol, ITypeSymbol> _types = new(SymbolEqualityComparer.Default);
        private readonly Dictionary<ITypeParameterSymbol, Value> _values = new(SymbolEqualityComparer.Default);
        private readonly HashSet<ITypeParameterSymbol> _told = new(SymbolEqualityComparer.Default);
        private Value _rest = Value.None;

        public Signature(DemandWalker walker, IMethodSymbol method, Frame frame)
        {
            _walker = walker;
            _frame = frame;
            Add(method.OriginalDefinition.TypeParameters, method.TypeArguments);
            if (method.ContainingType is { } type)
            {
                Add(type.OriginalDefinition.AllParameters(), type.AllArguments());
            }

            _told.UnionWith(method.OriginalDefinition.Parameters.SelectMany(p => Mentioned(p.Type)));
            if (!method.IsStatic)
            {
                _told.UnionWith(method.ContainingType.OriginalDefinition.AllParameters());
            }

            void Add(ImmutableArray<ITypeParameterSymbol> parameters, ImmutableArray<ITypeSymbol> arguments)
            {
                for (int i = 0; i < parameters.Length && i < arguments.Length; i++)
                {
                    _types[parameters[i]] = walker.TypeIn(arguments[i], frame);
                }
            }
        }

        public bool IsNew { get; set; }

        /// <summary>All that went in.</summary>
        public Value All => Value.Join([.. _values.Values, _rest]);

        /// <summary>Objects of the answer and of outside as elements of one type that everything is; null: there are none.</summary>
        public Value? Mixed => _values
            .Where(v => v.Value.IsOutside && v.Value.Objects.Any() && (_types[v.Key] is { SpecialType: SpecialType.System_Object } or { TypeKind: TypeKind.Dynamic } or { TypeKind: TypeKind.Interface }))
            .Select(v => v.Value).FirstOrDefault();

        /// <summary>Learns what the type parameters in a declared type stand for from a value of the type.</summary>
        public void Learn(ITypeSymbol declared, Value value)
        {
            if (value.IsEmpty)
            {
                return;
            }

            if (declared is ITypeParameterSymbol bare)
            {
                Add(bare, value);
                return;
            }

            ITypeParameterSymbol[] mentioned = [.. Mentioned(declared)];
            foreach (ITypeParameterSymbol parameter in mentioned)
            {
                Add(parameter, _walker.Inside(value, _types[parameter], _frame));
            }

            if (mentioned.Length == 0)
            {
                Value joined = _rest.Join(value).Join(Value.Of(value.Reach()));
                IsNew |= !ReferenceEquals(joined, _rest);
                _rest = joined;
            }
        }

        /// <summary>Learns from code that nobody knows what it is for.</summary>
        public void LearnAll(Value value)
        {
            foreach (ITypeParameterSymbol parameter in _types.Keys.ToArray())
            {
                Add(parameter, _walker.Inside(value, _types[parameter], _frame));
            }
        }

        /// <summary>What a value of a declared type may be or hold.</summary>
        public Value Of(ITypeSymbol declared, Value inputs)
        {
            Value all = Value.None;
            ITypeParameterSymbol[] mentioned = [.. Mentioned(declared)];
            foreach (ITypeParameterSymbol parameter in mentioned)
            {
                // A type parameter that nothing of the call tells (OfType<T>) may be any object that went in.
                all = all.Join(_values.TryGetValue(parameter, out Value? known) ? known : Value.None);
                if (!_told.Contains(parameter) && _types.TryGetValue(parameter, out ITypeSymbol? type))
                {
                    all = all.Join(_walker.Inside(inputs.Join(All), type, _frame));
                }
            }

            return mentioned.Length == 0 && _walker._holding.IsPossible(declared) ? All.Join(Value.Of(inputs.Reach())) : all;
        }

        /// <summary>Whether objects of the answer can ever stand at a place of a declared type.</summary>
        public bool MayGetObjects(ITypeSymbol declared)
        {
            ITypeParameterSymbol[] mentioned = [.. Mentioned(declared)];
            return mentioned.Length == 0 ? _walker._holding.MayHoldObjects(declared) : mentioned.Any(p => !_types.TryGetValue(p, out ITypeSymbol? type) || _walker._holding.MayHoldObjects(type));
        }

        /// <summary>Whether two declared types mention the same type parameter.</summary>
        public static bool IsShared(ITypeSymbol one, ITypeSymbol other) => Mentioned(one).Intersect<ISymbol>(Mentioned(other), SymbolEqualityComparer.Default).Any();

        private void Add(ITypeParameterSymbol parameter, Value value)
        {
            Value known = _values.TryGetValue(parameter, out Value? v) ? v : Value.None;
            Value joined = known.Join(_walker.Narrow(value, _types.TryGetValue(parameter, out ITypeSymbol? type) ? type : null, _frame));
            _values[parameter] = joined;
            IsNew |= !ReferenceEquals(joined, known);
        }

        private static IEnumerable<ITypeParameterSymbol> Mentioned(ITypeSymbol type) => type switch
        {
            ITypeParameterSymbol parameter => [parameter],
            IArrayTypeSymbol array => Mentioned(array.ElementType),
            INamedTypeSymbol { DelegateInvokeMethod: { } invoke } => invoke.Parameters.Select(p => p.Type).Append(invoke.ReturnType).SelectMany(Mentioned),
            INamedTypeSymbol named => named.AllArguments().SelectMany(Mentioned),
            _ => [],
        };
    }
}
